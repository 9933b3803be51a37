import { afterEach, beforeEach, expect, test } from "vitest";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import type { PaperId } from "@/lib/ids";
import { arxivChanges, arxivPapers, arxivToday } from "@/lib/jobs/ingest-arxiv";
import { runIngest } from "@/lib/jobs/ingest";
import {
  atomEntry,
  atomFeed,
  oaiError,
  oaiPage,
  oaiRecord,
  rssFeed,
} from "../support/arxiv-answers";
import { createPaper } from "../support/factories";
import { contents, openArxiv } from "../support/ingest";
import { type OutsideService, text } from "../support/outside-service";

const TUESDAY = "2026-05-19" as Day;
let arxiv: OutsideService;

beforeEach(async () => {
  arxiv = await openArxiv();
});
afterEach(() => arxiv.stop());

const window = (categories: string[], from = TUESDAY, until = TUESDAY) =>
  arxivChanges({ categories, policy: "categories", from, until });

test("a failure in the middle keeps what was there, and the next run goes on from it", async () => {
  const pages = new Map([
    [null, oaiPage([oaiRecord("2605.00001"), oaiRecord("2605.00002")], "two")],
    ["two", oaiPage([oaiRecord("2605.00003")], "three")],
    [
      "three",
      oaiPage([oaiRecord("2605.00004"), oaiRecord("2605.00005", { categories: "cs.AI cs.CL" })]),
    ],
  ]);
  let broken = true;
  arxiv.answer((url, response, headers) => {
    const token = url.searchParams.get("resumptionToken");
    const answer = token === "three" && broken ? text("", 404) : text(pages.get(token) ?? "");
    answer(url, response, headers);
  });

  await expect(runIngest(window(["cs.CL"]))).rejects.toThrow("answers 404");
  expect(await db.paper.count()).toBe(3);
  broken = false;
  expect(await runIngest(window(["cs.CL"]))).toMatchObject({ created: 2, finished: true });

  const asked = arxiv.requests.map(({ url }) => url.searchParams.get("resumptionToken"));
  expect(asked).toEqual([null, "two", "three", "three"]);
  expect(arxiv.requests[0]?.url.search).toBe(
    "?verb=ListRecords&metadataPrefix=arXiv&set=cs%3Acs%3ACL&from=2026-05-19&until=2026-05-19",
  );
  expect(await db.ingestRun.findMany()).toMatchObject([{ state: "done", created: 5, error: null }]);
  const resumed = await contents();

  await db.ingestRun.deleteMany();
  await db.paper.deleteMany();
  await runIngest(window(["cs.CL"]));
  expect(await contents()).toEqual(resumed);
  expect(await runIngest(window(["cs.CL"]))).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: 5,
  });
});

test("new papers of a wanted category are listed, cross-listed and revised ones are not", async () => {
  arxiv.answer(
    text(
      oaiPage([
        oaiRecord("2605.00001"),
        oaiRecord("2605.00002", { categories: "cs.AI cs.CL" }),
        oaiRecord("2501.00003", { created: "2025-01-02", updated: "2026-05-18" }),
      ]),
    ),
  );
  await runIngest(window(["cs.CL"]));
  const listed = await db.listing.findMany({ include: { paper: true } });
  expect(listed.map(({ paper, day }) => [paper.publicId, day.toISOString().slice(0, 10)])).toEqual([
    ["2605.00001", TUESDAY],
  ]);
  expect(await db.paper.count()).toBe(3);
});

test("the query API's instant is kept when OAI-PMH then names only the date", async () => {
  arxiv.answer((url, response, headers) => {
    const isOai = url.pathname === "/oai";
    const entry = "<author><name>Ada Lovelace</name></author>";
    const feed = atomFeed(
      atomEntry("2605.00001")
        .replace(/<author>[^]*<\/author>/, entry)
        .replace(/<arxiv:doi>[^]*doi>/, ""),
    );
    text(isOai ? oaiPage([oaiRecord("2605.00001")]) : feed)(url, response, headers);
  });
  const publishedAt = async () => (await db.paper.findFirst())?.publishedAt?.toISOString();
  await runIngest(window(["cs.CL"]));
  expect(await publishedAt()).toBe("2026-05-18T00:00:00.000Z");
  const byId = arxivPapers(["2605.00001" as PaperId], null);
  expect(await runIngest(byId)).toMatchObject({ updated: 1 });
  expect(await publishedAt()).toBe("2026-05-18T10:00:00.000Z");
  expect(await runIngest(window(["cs.CL"]))).toMatchObject({ unchanged: 1 });
  expect(await runIngest(byId)).toMatchObject({ unchanged: 1 });
  expect(await publishedAt()).toBe("2026-05-18T10:00:00.000Z");
});

test("a day without changes is done; each category is asked for", async () => {
  arxiv.answer(text(oaiError("noRecordsMatch")));
  expect(await runIngest(window(["cs.CL", "hep-th"]))).toMatchObject({
    created: 0,
    finished: true,
  });
  const sets = arxiv.requests.map(({ url }) => url.searchParams.get("set"));
  expect(sets).toEqual(["cs:cs:CL", "physics:hep-th"]);
});

test("an expired token begins its category again, once", async () => {
  let expired = 1;
  arxiv.answer((url, response, headers) => {
    const token = url.searchParams.get("resumptionToken");
    const answer =
      token === null
        ? oaiPage([oaiRecord("2605.00001")], "two")
        : expired-- > 0
          ? oaiError("badResumptionToken")
          : oaiPage([oaiRecord("2605.00002")]);
    text(answer)(url, response, headers);
  });
  expect(await runIngest(window(["cs.CL"]))).toMatchObject({
    created: 2,
    unchanged: 1,
    finished: true,
  });

  await db.ingestRun.deleteMany();
  expired = 99;
  await expect(runIngest(window(["cs.CL"]))).rejects.toThrow(
    "does not know its own resumption token",
  );
});

test("a token that comes again ends the run with a word", async () => {
  arxiv.answer(text(oaiPage([oaiRecord("2605.00001")], "same")));
  await expect(runIngest(window(["cs.CL"]))).rejects.toThrow("leads in a circle");
  expect(arxiv.requests.length).toBeLessThan(4);
});

test("a run that is out of time says so and goes on at the next call", async () => {
  arxiv.answer((url, response, headers) => {
    const isFirst = url.searchParams.get("resumptionToken") === null;
    text(isFirst ? oaiPage([oaiRecord("2605.00001")], "two") : oaiPage([oaiRecord("2605.00002")]))(
      url,
      response,
      headers,
    );
  });
  const slice = () => runIngest(window(["cs.CL"]), { mayGoOn: () => false });
  expect(await slice()).toMatchObject({ created: 1, finished: false });
  expect(await db.ingestRun.findFirst()).toMatchObject({ state: "running", created: 1 });
  await slice();
  expect(await slice()).toMatchObject({ finished: true });
  expect(await db.ingestRun.findFirst()).toMatchObject({ state: "done", created: 2 });
  expect(arxiv.requests).toHaveLength(2);
});

test("today's announcement lists what is new there and renews what was replaced", async () => {
  await createPaper({ publicId: "2501.00003", day: "2025-01-03" });
  arxiv.answer((url, response, headers) => {
    const ids = url.searchParams.get("id_list")?.split(",");
    const answer = ids
      ? atomFeed(
          ...ids.map((id) =>
            atomEntry(id, id === "2605.00002" ? { categories: ["cs.AI", "cs.CL"] } : {}),
          ),
        )
      : rssFeed([
          ["2605.00001", "new"],
          ["2605.00002", "cross"],
          ["2501.00003", "replace"],
          ["2501.00004", "replace"],
        ]);
    text(answer)(url, response, headers);
  });
  const today = arxivToday({ categories: ["cs.CL"], policy: "categories", today: TUESDAY });
  expect(await runIngest(today)).toMatchObject({ created: 3, updated: 1, finished: true });
  expect(arxiv.requests[0]?.url.pathname).toBe("/rss/cs.CL");
  const listed = await db.listing.findMany({ include: { paper: true }, orderBy: { day: "asc" } });
  expect(listed.map(({ paper }) => paper.publicId)).toEqual(["2501.00003", "2605.00001"]);
  expect(listed[1]?.day.toISOString().slice(0, 10)).toBe(TUESDAY);
});

test("a day without announcement is an empty feed", async () => {
  arxiv.answer(text(rssFeed([])));
  const today = arxivToday({ categories: ["cs.CL"], policy: "all", today: TUESDAY });
  expect(await runIngest(today)).toMatchObject({ created: 0, finished: true });
});
