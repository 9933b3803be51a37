import { expect, test } from "vitest";
import { type Day, midnight, MS_PER_HOUR, MS_PER_MINUTE } from "@/lib/dates";
import { db } from "@/lib/db";
import { turnOver } from "@/lib/deliveries/commands";
import { compileIssue } from "@/lib/digests/commands";
import { type Cadence, issuePeriod } from "@/lib/digests/period";
import { getArchivedIssue, getPeriodToCompile, listArchivedIssues } from "@/lib/digests/queries";
import { compileWanted } from "@/lib/jobs/compile";
import { unsubscribe } from "@/lib/subscribers/commands";
import { countStates, createDay, createSubscribers, runSlice, YESTERDAY } from "../support/digest";
import { beginDigest, openSink } from "../support/digest-run";
import { createPaper } from "../support/factories";

/** One for each hour of the clock round the earth, among them zones with halves and quarters. */
const ZONES = [
  "Pacific/Pago_Pago",
  "Pacific/Honolulu",
  "America/Anchorage",
  "America/Los_Angeles",
  "America/Denver",
  "America/Chicago",
  "America/New_York",
  "America/Santiago",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Atlantic/Azores",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Cairo",
  "Asia/Tehran",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Pacific/Auckland",
];

const localHour = (instant: Date, timeZone: string) =>
  Number(
    new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(instant),
  );

test.each([
  ["an ordinary day", "2026-05-20"],
  ["spring in Europe", "2026-03-28"],
  ["autumn in Europe", "2026-10-24"],
  ["spring in America", "2026-03-07"],
  ["autumn in America", "2026-10-31"],
  ["autumn in Australia", "2026-04-04"],
])("readers in 24 zones get it in their hour, once: %s (39)", async (_, text) => {
  const day = text as Day;
  await createDay(1, day);
  const confirmedAt = midnight(day);
  for (const timeZone of ZONES)
    for (const deliveryHour of [1, 2, 7, 23])
      await createSubscribers(1, { timeZone, deliveryHour, confirmedAt });
  const composedAt = new Date(midnight(day).getTime() + 24 * MS_PER_HOUR + 5 * MS_PER_MINUTE);
  const period = issuePeriod("daily", day);
  expect(await compileIssue("daily", period, composedAt)).toMatchObject({ queued: 96 });

  // The clock goes on by quarters of an hour; whoever is due is claimed.
  const claimed = new Map<string, Date>();
  for (let quarter = 0; quarter <= 26 * 4; quarter++) {
    const now = new Date(composedAt.getTime() - 5 * MS_PER_MINUTE + quarter * 15 * MS_PER_MINUTE);
    for (;;) {
      const claiming = { owner: "a test", now, leaseSeconds: 120, watchDots: false };
      const [row] = await turnOver({ ended: [], count: 1, claiming });
      if (!row) break;
      expect(claimed.has(row.id)).toBe(false);
      claimed.set(row.id, now);
    }
    await compileIssue("daily", period, now);
  }
  const rows = await db.delivery.findMany({ include: { subscriber: true } });
  expect([rows.length, claimed.size]).toEqual([96, 96]);
  for (const { id, subscriber } of rows) {
    const { timeZone, deliveryHour } = subscriber;
    const at = claimed.get(id) ?? composedAt;
    const shown = localHour(at, timeZone);
    // Some hours do not exist on some of these mornings: then it comes when clocks jump.
    const before = localHour(new Date(at.getTime() - MS_PER_MINUTE), timeZone);
    const isSkipped = before === (deliveryHour ?? 0) - 1 && shown === (deliveryHour ?? 0) + 1;
    expect(isSkipped ? deliveryHour : shown, `${timeZone} ${String(deliveryHour)}`).toBe(
      deliveryHour,
    );
  }
});

test("weekly and daily overlap: one mail per cadence, each with its own list (39)", async () => {
  const sink = await openSink();
  const { first } = await createWeek();
  const [both = ""] = await createSubscribers(1, { cadences: ["daily", "weekly", "monthly"] });
  const [weekly = ""] = await createSubscribers(1, { cadences: ["weekly"] });
  const now = new Date();
  for (let again = 0; again < 3; again++) {
    await compileIssue("weekly", issuePeriod("weekly", first), now);
    await runSlice(first);
  }
  expect([sink.to(both).length, sink.to(weekly).length]).toEqual([2, 1]);
  const lists = sink.to(both).map(({ raw }) => /^List-Id:[^<]*<(\w+)/im.exec(raw.toString())?.[1]);
  expect(lists.sort()).toEqual(["daily", "weekly"]);
  expect(await countStates()).toEqual({ sent: 3 });
});

/** Papers on three days of last week; one of them on two days. */
async function createWeek() {
  const period = issuePeriod("weekly", issuePeriod("weekly", YESTERDAY).first);
  const last = issuePeriod("weekly", addTo(period.first, -1));
  await createDay(2, last.first);
  await createDay(2, addTo(last.first, 3));
  const { id } = await createPaper({ day: addTo(last.first, 4), importedUpvotes: 50 });
  await db.listing.create({
    data: {
      paperId: id,
      day: midnight(addTo(last.first, 5)),
      listedAt: midnight(addTo(last.first, 5)),
    },
  });
  return last;
}

const addTo = (day: Day, days: number) =>
  new Date(midnight(day).getTime() + days * 24 * MS_PER_HOUR).toISOString().slice(0, 10) as Day;

test("a week's digest has each paper once, in the order of the week's page, whatever comes later (26)", async () => {
  const period = await createWeek();
  await compileIssue("weekly", period, new Date());
  const issue = await getArchivedIssue("weekly", period);
  const mail = await db.issueVariant.findFirstOrThrow();
  const inMail = [...mail.text.matchAll(/\/papers\/(2605\.\d+)$/gm)].map(([, id]) => id);
  expect(inMail).toHaveLength(5);
  expect(issue?.papers.map(({ id }) => id)).toEqual(inMail);
  expect(mail.text).toContain(`/digest/weekly/${period.key}`);
  expect((await listArchivedIssues({ limit: 10, offset: 0 })).issues).toMatchObject([
    { cadence: "weekly", period: { key: period.key }, papers: issue?.papers },
  ]);
});

test("the worker compiles last week on a Monday and last month on a first, each once, and only what is wanted", async () => {
  await createDay(2, "2026-05-20" as Day);
  await createDay(2, "2026-05-31" as Day); // a Sunday
  const monday = new Date("2026-06-01T00:01:00Z"); // and the first of a month
  const compile = (now: Date) => compileWanted({ now, onlyIfWanted: true });
  expect(await compile(monday)).toMatchObject({ issue: null, issues: [], queued: 0 });
  await createSubscribers(2, { cadences: ["weekly", "monthly"] });
  await createSubscribers(3);
  expect(await compile(monday)).toEqual({
    issue: "daily/2026-05-31",
    issues: ["daily/2026-05-31", "weekly/2026-W22", "monthly/2026-05"],
    compiled: true,
    queued: 7,
  });
  expect(await compile(monday)).toMatchObject({ compiled: false, queued: 0 });
  const thursday = new Date("2026-06-04T00:01:00Z");
  expect(await compile(thursday)).toMatchObject({
    issues: ["daily/2026-05-31", "monthly/2026-05"],
    queued: 0,
  });
  expect(await db.issue.count()).toBe(3);
});

test("an empty week makes no issue, mails nobody and says so (39)", async () => {
  const sink = await openSink();
  await createSubscribers(2, { cadences: ["weekly", "monthly", "daily"] });
  const nothing = { issue: null, issues: [], compiled: false, queued: 0, sent: 0, remaining: 0 };
  expect(await runSlice()).toMatchObject(nothing);
  expect(await runSlice(YESTERDAY)).toMatchObject(nothing);
  expect(await compileIssue("weekly", issuePeriod("weekly", YESTERDAY), new Date())).toEqual({
    outcome: "empty",
  });
  expect([sink.mails.length, await db.issue.count()]).toEqual([0, 0]);
});

test("without a date the newest week that is over is meant, and a young site has none", async () => {
  const newest = async (cadence: Cadence) =>
    (await getPeriodToCompile(cadence, "2026-05-27" as Day))?.key;
  await createDay(1, "2026-05-26" as Day);
  expect([await newest("daily"), await newest("weekly")]).toEqual(["2026-05-26", undefined]);
  await createDay(1, "2026-05-13" as Day);
  expect([await newest("weekly"), await newest("monthly")]).toEqual(["2026-W20", undefined]);
});

test("topics and numbers make variants, each rendered once; no paper on one's topics means no mail, and says why", async () => {
  await createDay(12);
  const topic = await db.topic.create({
    data: { slug: "cs-cl", name: "Computation and Language" },
  });
  const papers = await db.paper.findMany({ orderBy: { importedUpvoteCount: "desc" } });
  for (const index of [1, 4, 9])
    await db.paperTopic.create({ data: { paperId: papers[index]?.id ?? 0, topicId: topic.id } });
  await createSubscribers(3);
  await createSubscribers(2, { paperCount: 5 });
  await createSubscribers(2, { topics: ["cs-cl"] });
  const [unlucky = ""] = await createSubscribers(1, { topics: ["hep-th"] });
  const period = issuePeriod("daily", YESTERDAY);
  const now = new Date();
  expect(await compileIssue("daily", period, now)).toMatchObject({ queued: 7 });

  const variants = await db.issueVariant.findMany({
    include: { _count: { select: { deliveries: true } } },
  });
  const found = variants.map(({ topics, paperCount, papers: ids, _count }) => [
    topics.join(),
    paperCount,
    ids.length,
    _count.deliveries,
  ]);
  expect(found.sort()).toEqual([
    ["", 20, 12, 3],
    ["", 5, 5, 2],
    ["cs-cl", 20, 3, 2],
    ["hep-th", 20, 0, 1],
  ]);
  expect(await countStates()).toEqual({ queued: 7, skipped: 1 });
  expect(await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: unlucky } })).toMatchObject({
    state: "skipped",
    reason: "no_papers",
  });
  for (const { slug, papers: ids } of variants) {
    const issue = await getArchivedIssue("daily", period, slug);
    expect(issue?.papers.map(({ id }) => id) ?? []).toEqual(ids);
  }
});

test("who comes late with other wishes gets the frozen papers, not the order of now (26)", async () => {
  const ids = await createDay(6);
  await createSubscribers(1);
  const period = issuePeriod("daily", YESTERDAY);
  const now = new Date();
  await compileIssue("daily", period, now);
  await db.paper.update({
    where: { publicId: ids.at(-1) ?? "" },
    data: { importedUpvoteCount: 1000, title: "Renamed" },
  });
  const soon = new Date(now.getTime() + MS_PER_HOUR);
  await createSubscribers(1, { paperCount: 5, confirmedAt: soon, deliveryHour: 7 });
  expect(await compileIssue("daily", period, soon)).toMatchObject({ queued: 1 });
  const mail = await db.issueVariant.findFirstOrThrow({ where: { paperCount: 5 } });
  expect(mail.papers).toEqual(ids.slice(0, 5));
  expect(mail.html).not.toContain("Renamed");
});

test("who no longer wants this cadence when their hour comes is not mailed", async () => {
  const {
    sink,
    emails: [changed = "", left = "", stays = ""],
  } = await beginDigest(3);
  await compileIssue("daily", issuePeriod("daily", YESTERDAY), new Date());
  await db.subscriber.update({ where: { email: changed }, data: { cadences: ["weekly"] } });
  const { token } = await db.subscriber.findUniqueOrThrow({ where: { email: left } });
  const origin = { ip: null, userAgent: null };
  await unsubscribe({ token, place: "one-click", origin, now: new Date() });
  await runSlice(YESTERDAY);
  expect(sink.mails.map(({ to }) => to)).toEqual([stays]);
  expect(await countStates()).toEqual({ sent: 1, skipped: 2 });
});
