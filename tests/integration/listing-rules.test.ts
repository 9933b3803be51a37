import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as ready } from "@/app/api/ready/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { nextDue } from "@/lib/ingest-runs/due";
import { getSituation } from "@/lib/ingest-runs/queries";
import { runIngestSlice } from "@/lib/jobs/ingest-slice";
import { resetListingRule, saveListingRule } from "@/lib/listing-rules/commands";
import { getListingRule } from "@/lib/listing-rules/queries";
import { listingRuleInput } from "@/lib/listing-rules/schema";
import { atomEntry, atomFeed, rssFeed } from "../support/arxiv-answers";
import { createUser } from "../support/factories";
import { openArxiv } from "../support/ingest";
import { type OutsideService, text } from "../support/outside-service";

let arxiv: OutsideService;
const NOW = new Date("2026-05-19T06:00:00Z");

beforeEach(async () => {
  arxiv = await openArxiv();
  env.INGEST_CATEGORIES = ["cs.CL"];
});
afterEach(async () => {
  env.INGEST_CATEGORIES = [];
  env.INGEST_LIST = "categories";
  env.INGEST_KEYWORDS = [];
  await arxiv.stop();
});

async function createAdmin(): Promise<string> {
  const { id } = await createUser();
  await db.user.update({ where: { id }, data: { role: "admin" } });
  return id;
}

function answer(): void {
  arxiv.answer((url, response, headers) => {
    const isFeed = url.pathname.startsWith("/rss");
    const body = isFeed
      ? rssFeed([
          ["2605.00001", "new"],
          ["2605.00002", "new"],
          ["2605.00003", "cross"],
        ])
      : atomFeed(
          atomEntry("2605.00001", { title: "Diffusion for all" }),
          atomEntry("2605.00002", { title: "Something else" }),
          atomEntry("2605.00003", { title: "Diffusing", categories: ["math.CO", "cs.CL"] }),
        );
    text(body)(url, response, headers);
  });
}

const slice = () => runIngestSlice({ now: NOW, mayGoOn: () => true });
const listed = async () =>
  (
    await db.paper.findMany({
      where: { listings: { some: {} } },
      select: { publicId: true },
      orderBy: { publicId: "asc" },
    })
  ).map(({ publicId }) => publicId);

test("the environment's watch list decides until an administrator does, and again after", async () => {
  env.INGEST_LIST = "watch";
  env.INGEST_KEYWORDS = ["diffusion"];
  answer();
  expect(await slice()).toMatchObject({ created: 3, failed: [] });
  expect(await listed()).toEqual(["2605.00001"]);

  const admin = await createAdmin();
  await saveListingRule({ policy: "watch", keywords: ["diffus*"], authors: [] }, admin, NOW);
  expect(await getListingRule()).toMatchObject({ policy: "watch", decidedAt: NOW });
  await db.paper.deleteMany();
  await db.ingestRun.deleteMany();
  await slice();
  expect(await listed()).toEqual(["2605.00001", "2605.00003"]);

  await resetListingRule(admin);
  expect(await getListingRule()).toEqual({
    policy: "watch",
    watch: { keywords: ["diffusion"], authors: [] },
    decidedAt: null,
  });
  const log = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
  expect(log).toMatchObject([
    {
      actorId: admin,
      action: "set_listing_rule",
      subjectId: "listing",
      detail: { from: "environment", to: { policy: "watch", keywords: ["diffus*"] } },
    },
    { action: "reset_listing_rule" },
  ]);
});

test("without the power nothing changes", async () => {
  const { id } = await createUser();
  await db.user.update({ where: { id }, data: { role: "moderator" } });
  const wish = { policy: "none", keywords: [], authors: [] } as const;
  await expect(
    saveListingRule({ ...wish, keywords: [], authors: [] }, id, NOW),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(resetListingRule(id)).rejects.toMatchObject({ code: "forbidden" });
  expect([await db.listingRule.count(), await db.auditEntry.count()]).toEqual([0, 0]);
});

test("the form's lists are lines; an empty watch list is refused", () => {
  const input = { act: "save", policy: "watch", keywords: " a b \r\n\r\na b\nc", authors: "" };
  expect(listingRuleInput.parse(input)).toMatchObject({ keywords: ["a b", "c"], authors: [] });
  const empty = listingRuleInput.safeParse({ ...input, keywords: " " });
  expect(empty.error?.issues[0]?.message).toContain("nothing would be listed");
  expect(listingRuleInput.safeParse({ ...input, keywords: "x".repeat(101) }).success).toBe(false);
});

test("what is due next is known, and a failed source never makes the site unready", async () => {
  answer();
  await slice();
  await db.$executeRaw`UPDATE ingest_runs SET finished_at = ${NOW}, started_at = ${NOW}`;
  const situation = await getSituation(NOW);
  const next = situation && nextDue(situation);
  expect(next?.get("arxiv-today")).toEqual(new Date("2026-05-20T05:30:00Z"));
  arxiv.answer(text("<html>", 404));
  const later = new Date("2026-05-20T06:00:00Z");
  expect((await runIngestSlice({ now: later, mayGoOn: () => true })).failed).toHaveLength(1);
  const body = (await (await ready()).json()) as Record<string, unknown>;
  expect(body.ingest).toEqual({ arxiv: expect.stringMatching(/^failed 20/) as string });
  env.INGEST_CATEGORIES = [];
  expect(await getSituation(NOW)).toBeNull();
});
