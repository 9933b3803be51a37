import { expect, test } from "vitest";
import { parseRepository } from "./parse-repository";

const read = (status: number, text = "{}", headers: Record<string, string> = {}) =>
  parseRepository({ status, text, headers: new Headers(headers) });

test("stars come with the tag to ask with the next time", () => {
  expect(
    read(200, '{"stargazers_count":7}', { ETag: 'W/"x"', "X-RateLimit-Remaining": "9" }),
  ).toEqual({
    outcome: "stars",
    stars: 7,
    etag: 'W/"x"',
    isLast: false,
  });
});

test("the last answer of an hour is still an answer", () => {
  const last = { "X-RateLimit-Remaining": "0" };
  expect(read(200, '{"stargazers_count":7}', last)).toMatchObject({ stars: 7, isLast: true });
  expect(read(304, "", last)).toMatchObject({ outcome: "unchanged", isLast: true });
});

test("a limit, primary or secondary, is not taken for a missing repository", () => {
  expect(read(403, "", { "X-RateLimit-Remaining": "0" }).outcome).toBe("limited");
  expect(read(403, "", { "Retry-After": "60" }).outcome).toBe("limited");
  expect(read(429).outcome).toBe("limited");
});

test("what is gone is gone", () => {
  expect([404, 451, 403].map((status) => read(status).outcome)).toEqual(["gone", "gone", "gone"]);
});

test("an answer without stars is refused", () => {
  expect(() => read(200, "<html>")).toThrow("broken JSON");
  expect(() => read(200, "{}")).toThrow("without a number of stars");
});
