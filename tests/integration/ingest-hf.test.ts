import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { runIngest } from "@/lib/jobs/ingest";
import { hubDays } from "@/lib/jobs/ingest-hf";
import { listPapersOn } from "@/lib/papers/queries";
import { createPaper } from "../support/factories";
import { contents } from "../support/ingest";
import { OutsideService, text } from "../support/outside-service";

const MONDAY = "2026-05-18" as Day;
const TUESDAY = "2026-05-19" as Day;
let hub: OutsideService;

beforeEach(async () => {
  hub = await OutsideService.start();
  env.HF_API_URL = hub.url;
});
afterEach(() => hub.stop());

const mirror = (from = TUESDAY, until = TUESDAY) => runIngest(hubDays(from, until, TUESDAY));

function item(id: string, more: object = {}, outer: object = {}): object {
  const paper = {
    id,
    title: `On\n  ${id}`,
    summary: "We study it.",
    authors: [{ _id: "1", name: "Ada Lovelace", hidden: false }, { name: "Kun Xu" }],
    publishedAt: "2026-05-18T00:00:00.000Z",
    submittedOnDailyBy: { _id: "2", fullname: "Charles Babbage", user: "cb", name: "cb" },
    upvotes: 5,
    ...more,
  };
  return {
    paper,
    publishedAt: "2026-05-17T20:00:00.000Z",
    title: `On ${id}`,
    numComments: 2,
    ...outer,
  };
}

test("a day of the Hub is mirrored with its votes, people and pictures", async () => {
  const more = {
    organization: { _id: "3", name: "acme", fullname: "Acme", avatar: "/avatars/a.svg" },
    ai_summary: "In short.",
    ai_keywords: ["a", "b"],
    githubRepo: "https://github.com/a/b",
    githubStars: 7,
    projectPage: "https://example.org/",
    mediaUrls: ["https://example.org/x.mp4"],
  };
  const outer = { thumbnail: "https://example.org/t.png" };
  hub.answer(text(JSON.stringify([item("2605.00001", more, outer), item("2605.00002")])));

  expect(await mirror()).toMatchObject({ created: 2, rejected: 0, finished: true });

  expect(hub.requests[0]?.url.href).toBe(`${hub.url}/api/daily_papers?date=2026-05-19&limit=100`);
  expect(
    await db.paper.findUniqueOrThrow({
      where: { publicId: "2605.00001" },
      include: { organization: true, listings: true },
    }),
  ).toMatchObject({
    title: "On 2605.00001",
    importedUpvoteCount: 5,
    importedCommentCount: 2,
    aiSummary: "In short.",
    aiKeywords: ["a", "b"],
    githubStars: 7,
    thumbnail: "https://example.org/t.png",
    organization: { name: "acme", avatarUrl: `${hub.url}/avatars/a.svg` },
    listings: [{ day: new Date("2026-05-19"), position: 1, submittedByName: "Charles Babbage" }],
  });
});

test("a second mirror changes nothing; new votes change their paper only", async () => {
  hub.answer(text(JSON.stringify([item("2605.00001"), item("2605.00002")])));
  await mirror();
  const before = await contents();
  expect(await mirror()).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await contents()).toEqual(before);

  hub.answer(text(JSON.stringify([item("2605.00001", { upvotes: 6 }), item("2605.00002")])));
  expect(await mirror()).toMatchObject({ updated: 1, unchanged: 1 });
});

test("pages are followed to their end, and places go on from page to page", async () => {
  hub.answer((url, response, headers) => {
    const page = Number(url.searchParams.get("p") ?? 0);
    const next = new URL(
      `/api/daily_papers?date=2026-05-19&limit=100&p=${String(page + 1)}`,
      hub.url,
    );
    const items =
      page < 3 ? [item(`2605.1000${String(page)}`), item(`2605.2000${String(page)}`)] : [];
    text(JSON.stringify(items), 200, { Link: `<${next.href}>; rel="next"` })(
      url,
      response,
      headers,
    );
  });
  expect(await mirror()).toMatchObject({ created: 6, finished: true });
  const places = await db.listing.findMany({ orderBy: { position: "asc" } });
  expect(places.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(hub.requests).toHaveLength(4);
});

test("an empty day is passed over, a day that fails is gone on with", async () => {
  let broken = true;
  hub.answer((url, response, headers) => {
    const isMonday = url.searchParams.get("date") === MONDAY;
    const answer = isMonday
      ? text("[]")
      : broken
        ? text("", 404)
        : text(JSON.stringify([item("2605.00001")]));
    answer(url, response, headers);
  });
  await expect(mirror(MONDAY)).rejects.toThrow("The Hub answers 404");
  broken = false;
  expect(await mirror(MONDAY)).toMatchObject({ created: 1, finished: true });
  const days = hub.requests.map(({ url }) => url.searchParams.get("date"));
  expect(days).toEqual([MONDAY, TUESDAY, TUESDAY]);
});

test("an item that is no paper is told, the others come in", async () => {
  const items = [item("2605.00001"), { nonsense: true }, item("not an id"), null];
  hub.answer(text(JSON.stringify(items)));
  expect(await mirror()).toMatchObject({ created: 1, rejected: 3 });
  expect(await db.ingestRun.findFirst()).toMatchObject({ created: 1, rejected: 3, state: "done" });
});

test.for([
  ["a web page", text("<html>Too many requests</html>"), "web page"],
  ["half a list", text('[{"paper":'), "broken JSON"],
  ["no list", text('{"error":"x"}'), "no list"],
] as const)("%s writes nothing and is named", { timeout: 20_000 }, async ([, answer, words]) => {
  hub.answer(answer);
  await expect(mirror()).rejects.toThrow(words);
  expect(await db.paper.count()).toBe(0);
});

test("a next page on another site is not asked for", async () => {
  const elsewhere = '<https://example.com/api/daily_papers?p=1>; rel="next"';
  hub.answer(text(JSON.stringify([item("2605.00001")]), 200, { Link: elsewhere }));
  await expect(mirror()).rejects.toThrow("https://example.com, which is not followed");
});

test("a next page that is this page ends the run with a word", async () => {
  const again = '</api/daily_papers?date=2026-05-19&p=0>; rel="next"';
  hub.answer(text(JSON.stringify([item("2605.00001")]), 200, { Link: again }));
  await expect(mirror()).rejects.toThrow("leads in a circle");
});

test("a paper that readers submitted keeps its own votes", async () => {
  await createPaper({ publicId: "2605.00001", day: TUESDAY });
  hub.answer(text(JSON.stringify([item("2605.00001")])));
  expect(await mirror()).toMatchObject({ updated: 1 });
  const [paper] = await listPapersOn(TUESDAY);
  expect(paper).toMatchObject({ id: "2605.00001", upvotes: 5 });
});

// The Hub's own answers, kept beside the project where there are any.
const RECORDED = "../shared/data/hf-raw";
test.runIf(existsSync(RECORDED))(
  "recorded days of all years are mirrored without a loss",
  async () => {
    for (const day of [
      "2024-05-27",
      "2024-12-10",
      "2025-06-18",
      "2026-01-15",
      "2026-04-06",
    ] as Day[]) {
      const body = readFileSync(`${RECORDED}/${day}.json`, "utf8");
      hub.answer(text(body));
      const count = (JSON.parse(body) as unknown[]).length;
      expect(await mirror(day, day), day).toMatchObject({ created: count, rejected: 0 });
    }
  },
);
