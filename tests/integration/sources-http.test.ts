import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BadAnswer, SourceError } from "@/lib/sources/errors";
import { Door, type Manners, userAgentOf } from "@/lib/sources/http";
import { OutsideService, text } from "../support/outside-service";

let service: OutsideService;
let waits: number[] = [];

beforeEach(async () => {
  service = await OutsideService.start();
  waits = [];
});
afterEach(() => service.stop());

function openDoor(manners: Partial<Manners> = {}): Door {
  return new Door({
    source: "The Source",
    userAgent: userAgentOf("Daily Papers", "https://papers.example.org"),
    spacingMs: 0,
    timeoutMs: 5000,
    maxBytes: 1_000_000,
    mostTries: 3,
    longestWaitMs: 60_000,
    chance: () => 0,
    sleep: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
    ...manners,
  });
}

const page = () => new URL("/page?x=1", service.url);
const read = (door: Door) => door.read(page(), (answer) => answer.text);
const failure = (door: Door) =>
  read(door).then(
    () => null,
    (error: unknown) => error,
  );

test("a question says who asks and how to reach them", async () => {
  service.answer(text("hello"));
  expect(await read(openDoor())).toBe("hello");
  expect(service.requests[0]?.headers["user-agent"]).toBe(
    "Daily Papers (self-hosted Daily Papers; +https://papers.example.org/about)",
  );
});

test("a site's name in any script makes a header that can be sent", async () => {
  service.answer(text("hello"));
  await read(openDoor({ userAgent: userAgentOf("论文日报\r\nX: y", "https://example.org") }));
  expect(service.requests[0]?.headers["user-agent"]).toContain("+https://example.org/about");
});

test("an overloaded service is asked again when it said, then with growing pauses", async () => {
  service.answerInTurn(text("", 503, { "Retry-After": "20" }), text("", 429), text("fine"));
  expect(await read(openDoor({ spacingMs: 1000, clock: () => 0 }))).toBe("fine");
  // Each try after the first also keeps the distance of a second.
  expect(waits).toEqual([20_000, 1000, 4000, 1000]);
});

test("a service that fails each time is named with its problem and address", async () => {
  service.answer(text("", 503, { "Retry-After": "2" }));
  const error = await failure(openDoor());
  expect(error).toBeInstanceOf(SourceError);
  expect(String(error)).toBe(
    `SourceError: The Source answers 503 and asks for 2 s of patience: ${page().href}`,
  );
  expect(service.requests).toHaveLength(3);
});

test("a service that wants an hour is left alone", async () => {
  service.answer(text("", 503, { "Retry-After": "3600" }));
  expect(await failure(openDoor())).toMatchObject({ retryAfterMs: 3_600_000 });
  expect(service.requests).toHaveLength(1);
});

test("what is not there is asked for once", async () => {
  service.answer(text("", 404));
  expect(String(await failure(openDoor()))).toContain("answers 404");
  expect(service.requests).toHaveLength(1);
});

test("a slow service is given up", async () => {
  service.answer((_request, response) => void response.writeHead(200).write("a"));
  const error = await failure(openDoor({ timeoutMs: 100, mostTries: 2 }));
  expect(String(error)).toContain("did not answer within 0.1 s");
  expect(service.requests).toHaveLength(2);
});

test("a service that is away is named with the reason", async () => {
  const door = openDoor({ mostTries: 1 });
  const gone = new URL("http://127.0.0.1:1/");
  await expect(door.read(gone, ({ text }) => text)).rejects.toThrow(/cannot be reached \(.+\)/);
});

test("a hundred megabytes are not read to their end", async () => {
  let written = 0;
  service.answer((_request, response) => {
    response.writeHead(200);
    const more = () => {
      while (written < 100e6 && response.write("x".repeat(100_000))) written += 100_000;
      if (written < 100e6) response.once("drain", more);
      else response.end();
    };
    more();
  });
  expect(String(await failure(openDoor()))).toContain("more than 1 MB");
  expect(written).toBeLessThan(20e6);
  expect(service.requests).toHaveLength(1);
});

test("an answer that unpacks to a hundred megabytes is refused, too", async () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000, " "));
  service.answer((_request, response) =>
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb),
  );
  expect(String(await failure(openDoor()))).toContain("more than 1 MB");
});

test("text in another encoding is not guessed at", async () => {
  service.answer((_request, response) => response.writeHead(200).end(Buffer.from([0x42, 0xfc])));
  expect(String(await failure(openDoor()))).toContain("not UTF-8");
});

test("an answer that cannot be used is asked for again", async () => {
  service.answerInTurn(text("half"), text("whole"));
  const whole = await openDoor().read(page(), (answer) => {
    if (answer.text !== "whole") throw new BadAnswer("answers with a page cut short");
    return answer.text;
  });
  expect(whole).toBe("whole");
});

test("callers take turns and keep their distance", async () => {
  service.answer((_request, response) => void setTimeout(() => response.end("x"), 20));
  const door = openDoor({ spacingMs: 80, sleep: (milliseconds) => sleep(milliseconds) });
  await Promise.all([read(door), read(door), read(door)]);

  expect(service.mostAtOnce).toBe(1);
  const times = service.requests.map(({ at }) => at);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(95);
});

test("whoever calls it off is not kept waiting", async () => {
  service.answer(text("", 503, { "Retry-After": "30" }));
  const door = openDoor({ sleep: (milliseconds, signal) => sleep(milliseconds, null, { signal }) });
  const began = performance.now();
  const signal = AbortSignal.timeout(200);
  await expect(door.read(page(), () => null, { signal })).rejects.toThrow(/timeout|abort/);
  expect(performance.now() - began).toBeLessThan(5000);
});
