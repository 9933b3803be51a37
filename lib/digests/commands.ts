import "server-only";
import { createHash } from "node:crypto";
import { DigestMail, digestSubject, digestText } from "../../emails/digest";
import { type Day, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { env } from "../env";
import { renderMail } from "../mail/render";
import { listPapersOn } from "../papers/queries";
import { composeDigest, DIGEST_PAPERS } from "./compose";
import { sendNotAfter } from "./period";

/** People who confirmed while a fan-out ran may carry a slightly earlier instant. */
const OVERLAP = "5 minutes";

export type Compiled =
  /** This call made the issue. */
  | { outcome: "compiled"; issueId: string; queued: number }
  /** It was there; people who confirmed since were added. */
  | { outcome: "exists"; issueId: string; queued: number }
  /** No papers on that day: nothing is compiled and nothing sent. */
  | { outcome: "empty" };

/**
 * Compiles one day's digest once: freezes subject, HTML, text and the order of
 * the papers, and queues one delivery per confirmed daily subscriber, all in
 * one transaction. Called again, or by ten at once, it makes no second issue;
 * it adds those who confirmed since, while the issue is still news.
 */
export async function compileDailyDigest(day: Day, now: Date): Promise<Compiled> {
  const existing = await findIssue(day);
  if (existing)
    return {
      outcome: "exists",
      issueId: existing,
      queued: await addLateSubscribers(existing, now),
    };
  const frozen = await freezeDailyDigest(day);
  if (!frozen) return { outcome: "empty" };
  const contentHash = createHash("sha256").update(JSON.stringify(frozen)).digest("hex");
  return db.$transaction(async (tx) => {
    const [issue] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO issues (id, cadence, period_start, state, subject, html, text, papers, content_hash,
        composed_at, fanned_out_at, send_not_after)
      VALUES (gen_random_uuid(), 'daily', ${midnight(day)}::date, 'sending', ${frozen.subject}, ${frozen.html},
        ${frozen.text}, ${JSON.stringify(frozen.papers)}::jsonb, ${contentHash}, ${now}, ${now}, ${sendNotAfter(now)})
      ON CONFLICT (cadence, period_start) DO NOTHING RETURNING id`;
    if (issue)
      return {
        outcome: "compiled",
        issueId: issue.id,
        queued: await fanOut(tx, issue.id, null, now),
      };
    // Another process was faster; it has committed, or the insert would have waited.
    const theirs = await findIssue(day);
    return { outcome: "exists", issueId: theirs ?? "", queued: 0 };
  });
}

interface FrozenDigest {
  subject: string;
  html: string;
  text: string;
  papers: { id: string; title: string }[];
}

/** A day's digest as it would be mailed now; null on a day without papers. Writes nothing. */
export async function freezeDailyDigest(day: Day): Promise<FrozenDigest | null> {
  const papers = await listPapersOn(day);
  if (papers.length === 0) return null;
  const props = composeDigest({ siteName: env.SITE_NAME, siteUrl: env.APP_URL, day, papers });
  return {
    subject: digestSubject(props),
    html: await renderMail(DigestMail(props)),
    text: digestText(props),
    papers: papers.slice(0, DIGEST_PAPERS).map(({ id, title }) => ({ id, title })),
  };
}

async function findIssue(day: Day): Promise<string | null> {
  const row = await db.issue.findUnique({
    where: { cadence_periodStart: { cadence: "daily", periodStart: midnight(day) } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Queues the issue for those who confirmed after its fan-out, and opens it again if it was done. */
async function addLateSubscribers(issueId: string, now: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const [issue] = await tx.$queryRaw<{ fannedOutAt: Date }[]>`
      SELECT fanned_out_at AS "fannedOutAt" FROM issues
      WHERE id = ${issueId}::uuid AND state IN ('sending', 'done') AND send_not_after > ${now}`;
    if (!issue) return 0;
    const added = await fanOut(tx, issueId, issue.fannedOutAt, now);
    if (added > 0) {
      await tx.$executeRaw`
        UPDATE issues SET fanned_out_at = ${now}, state = 'sending', finished_at = NULL
        WHERE id = ${issueId}::uuid AND state IN ('sending', 'done')`;
    }
    return added;
  });
}

/**
 * One row per subscriber and issue, by the database's own key. A suppressed
 * address gets its row too, skipped from the start: the ledger says why.
 * @returns how many were queued.
 */
async function fanOut(
  tx: Transaction,
  issueId: string,
  since: Date | null,
  now: Date,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ queued: number }[]>`
    WITH added AS (
      INSERT INTO deliveries (id, issue_id, subscriber_id, email_at_enqueue, domain, next_at, state, reason)
      SELECT gen_random_uuid(), ${issueId}::uuid, s.id, s.email, lower(split_part(s.email::text, '@', 2)), ${now},
        (CASE WHEN x.email_hash IS NULL THEN 'queued' ELSE 'skipped' END)::delivery_state,
        CASE WHEN x.email_hash IS NOT NULL THEN 'suppressed' END
      FROM subscribers s CROSS JOIN deployment d
      LEFT JOIN suppressions x
        ON x.email_hash = encode(sha256(convert_to(d.suppression_salt || lower(s.email::text), 'UTF8')), 'hex')
      WHERE s.status = 'active' AND s.cadence = 'daily'
        AND (${since}::timestamptz IS NULL OR s.confirmed_at > ${since}::timestamptz - ${OVERLAP}::interval)
      ON CONFLICT (issue_id, subscriber_id) DO NOTHING
      RETURNING state
    )
    SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued FROM added`;
  return row?.queued ?? 0;
}
