import { expect, test } from "vitest";
import { addDays, dayOf, MS_PER_HOUR, MS_PER_MINUTE } from "@/lib/dates";
import { db } from "@/lib/db";
import { issuePeriod } from "@/lib/digests/period";
import { getArchivedIssue, getPeriodToCompile } from "@/lib/digests/queries";
import {
  compileDay,
  createDay,
  createSubscribers,
  countStates,
  YESTERDAY,
} from "../support/digest";
import { createPaper } from "../support/factories";

const now = new Date();
const today = dayOf(now);
const archived = () => getArchivedIssue("daily", issuePeriod("daily", YESTERDAY));

test("ten compilations at once make one issue and one delivery per subscriber (5)", async () => {
  await createDay();
  await createSubscribers(200);
  const results = await Promise.all(Array.from({ length: 10 }, () => compileDay(YESTERDAY, now)));
  expect(results.filter(({ outcome }) => outcome === "compiled")).toHaveLength(1);
  expect(await db.issue.count()).toBe(1);
  expect(await countStates()).toEqual({ queued: 200 });
  expect(await compileDay(YESTERDAY, now)).toMatchObject({ outcome: "exists", queued: 0 });
});

test("a crash in the middle of the fan-out leaves nothing; the next try queues everybody once (6)", async () => {
  await createDay();
  const emails = await createSubscribers(50);
  await db.$executeRawUnsafe(`CREATE FUNCTION break_fan_out() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.email_at_enqueue = '${emails[40] ?? ""}' THEN RAISE 'broken'; END IF; RETURN NEW; END $$`);
  await db.$executeRaw`CREATE TRIGGER broken BEFORE INSERT ON deliveries FOR EACH ROW EXECUTE FUNCTION break_fan_out()`;
  await expect(compileDay(YESTERDAY, now)).rejects.toThrow("broken");
  expect(await db.delivery.count()).toBe(0);
  expect((await db.issue.findFirstOrThrow()).state).toBe("composing");
  expect(await archived()).toBeNull();

  await db.$executeRaw`DROP FUNCTION break_fan_out CASCADE`;
  expect(await compileDay(YESTERDAY, now)).toMatchObject({ queued: 50 });
});

test("nobody unconfirmed or gone is queued; a suppressed address is skipped and says why (12, 28)", async () => {
  await createDay();
  await createSubscribers(2, { status: "pending" });
  await createSubscribers(2, { status: "unsubscribed" });
  const [suppressed = ""] = await createSubscribers(3);
  await db.$executeRaw`
    INSERT INTO suppressions (email_hash, reason, source)
    SELECT encode(sha256(convert_to(suppression_salt || ${suppressed}, 'UTF8')), 'hex'), '5.1.1', 'test' FROM deployment`;
  expect(await compileDay(YESTERDAY, now)).toMatchObject({ queued: 2 });
  expect(await countStates()).toEqual({ queued: 2, skipped: 1 });
  expect(await db.delivery.findFirstOrThrow({ where: { state: "skipped" } })).toMatchObject({
    emailAtEnqueue: suppressed,
    reason: "suppressed",
  });
});

test("the archive page has the mail's papers in the mail's order, whatever happens later (26)", async () => {
  const ids = await createDay(25);
  await createPaper({ day: YESTERDAY, hidden: true, importedUpvotes: 99 });
  await compileDay(YESTERDAY, now);
  const last = ids.at(-1) ?? "";
  await db.paper.update({ where: { publicId: last }, data: { importedUpvoteCount: 1000 } });

  const mail = await db.issueVariant.findFirstOrThrow();
  const inMail = [...mail.text.matchAll(/\/papers\/(2605\.\d+)$/gm)].map(([, id]) => id);
  const inArchive = (await archived())?.papers.map(({ id }) => id);
  expect(inMail).toEqual(ids.slice(0, 20));
  expect(inArchive).toEqual(inMail);
  expect(await archived()).toMatchObject({ contentHash: mail.contentHash });
  expect((await db.issue.findFirstOrThrow()).contentHash).toBe(mail.contentHash);
  expect(JSON.stringify(await archived())).not.toMatch(/unsubscribe|preferences/i);
});

test("a day without papers makes no issue", async () => {
  await createSubscribers(1);
  await createPaper({ day: YESTERDAY, hidden: true });
  expect(await compileDay(YESTERDAY, now)).toEqual({ outcome: "empty" });
  expect(await db.issue.count()).toBe(0);
});

test("without a day, the newest that is over is compiled; only on a young site today's", async () => {
  const newest = async () => (await getPeriodToCompile("daily", today))?.key;
  expect(await newest()).toBeUndefined();
  await createDay(1, today);
  expect(await newest()).toBe(today);
  await createDay(1, addDays(today, -9));
  await createDay(1, addDays(today, 1));
  expect(await newest()).toBe(addDays(today, -9));
});

test("who confirms while an issue is news is added once and opens it again; later it is too late", async () => {
  await createDay();
  await createSubscribers(1);
  await compileDay(YESTERDAY, now);
  await db.delivery.updateMany({ data: { state: "sent" } });
  await db.issue.updateMany({ data: { state: "done" } });

  // Confirmed at an instant before the fan-out, committed after it.
  await createSubscribers(1, { confirmedAt: new Date(now.getTime() - MS_PER_MINUTE) });
  await createSubscribers(1, { confirmedAt: new Date(now.getTime() + MS_PER_HOUR) });
  const later = new Date(now.getTime() + 2 * MS_PER_HOUR);
  expect(await compileDay(YESTERDAY, later)).toMatchObject({ queued: 2 });
  expect(await compileDay(YESTERDAY, later)).toMatchObject({ queued: 0 });
  expect((await db.issue.findFirstOrThrow()).state).toBe("sending");

  await createSubscribers(1, { confirmedAt: new Date(now.getTime() + 30 * MS_PER_HOUR) });
  const tooLate = new Date(now.getTime() + 31 * MS_PER_HOUR);
  expect(await compileDay(YESTERDAY, tooLate)).toMatchObject({ queued: 0 });
});
