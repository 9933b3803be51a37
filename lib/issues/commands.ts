import "server-only";
import { type Actor, requirePower } from "../accounts/queries";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import type { Day } from "../dates";
import { type Cadence, issueName } from "../digests/period";
import type { IssueAct } from "./schema";

interface Resending {
  deliveryId: string;
  adminId: string;
  now: Date;
}

/**
 * Sends a delivery that is in doubt once more, with the same Message-ID and the
 * same bytes. Pressed twice, it is sent once.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it is no longer in
 *   doubt or its issue is old news.
 */
export async function resendDoubt({ deliveryId, adminId, now }: Resending): Promise<void> {
  await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, adminId, "run_digest");
    const [row] = await tx.$queryRaw<
      { issueId: string; state: string; email: string; isNews: boolean }[]
    >`
      SELECT d.issue_id AS "issueId", d.state::text AS state, d.email_at_enqueue::text AS email,
        i.send_not_after > ${now} AND i.state <> 'cancelled' AS "isNews"
      FROM deliveries d JOIN issues i ON i.id = d.issue_id WHERE d.id = ${deliveryId}::uuid FOR UPDATE OF d`;
    if (!row) throw new AppError("not_found", "This delivery is not known.");
    if (row.state !== "in_doubt")
      throw new AppError("conflict", "This delivery is no longer in doubt.");
    if (!row.isNews)
      throw new AppError(
        "conflict",
        "Its issue is old news or cancelled: it is not sent any more.",
      );
    await tx.$executeRaw`
      WITH again AS (
        UPDATE deliveries SET state = 'queued', next_at = ${now} WHERE id = ${deliveryId}::uuid RETURNING id
      ), reopened AS (
        UPDATE issues SET state = 'sending', finished_at = NULL
        WHERE id = ${row.issueId}::uuid AND state = 'done'
      )
      INSERT INTO delivery_events (delivery_id, at, kind, detail)
      SELECT id, ${now}, 'resend', 'by an administrator' FROM again`;
    await note(tx, admin, "resend_delivery", { type: "delivery", id: deliveryId });
  });
}

/** From which states an act leads where; being there already is fine. */
const TRANSITIONS = {
  pause: { from: ["sending"], to: "paused" },
  resume: { from: ["paused"], to: "sending" },
  cancel: { from: ["composing", "sending", "paused"], to: "cancelled" },
} as const;

interface Steering {
  issueId: string;
  act: IssueAct;
  adminId: string;
}

/**
 * Pauses the sending of an issue, goes on with it, or ends it for good. What is
 * claimed after the commit obeys; at most one mail per connection is on its way.
 * The same act again changes nothing.
 * @throws AppError `forbidden`, `not_found`, `conflict` when the issue is done or cancelled.
 */
export async function steerIssue({ issueId, act, adminId }: Steering): Promise<void> {
  await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, adminId, "run_digest");
    const { from, to } = TRANSITIONS[act];
    const [issue] = await tx.$queryRaw<{ cadence: Cadence; day: Day; state: string }[]>`
      SELECT cadence::text AS cadence, period_start::text AS day, state::text AS state
      FROM issues WHERE id = ${issueId}::uuid FOR UPDATE`;
    if (!issue) throw new AppError("not_found", "This issue is not known.");
    if (issue.state === to) return;
    if (!from.some((state) => state === issue.state))
      throw new AppError("conflict", `This issue is ${issue.state}: there is nothing to ${act}.`);
    await tx.issue.update({ where: { id: issueId }, data: { state: to } });
    const subject = { type: "issue", id: issueName(issue.cadence, issue.day) };
    await note(tx, admin, `${act}_digest`, subject);
  });
}

interface TestMail {
  issueId: string;
  slug: string;
  adminId: string;
  /** Mails it; called after the commit. */
  send: (mail: TestMailContent) => Promise<void>;
}

export interface TestMailContent {
  to: string;
  cadence: Cadence;
  day: Day;
  subject: string;
  html: string;
  text: string;
}

/**
 * Mails one of an issue's mails to the administrator who asks, and to nobody
 * else. The ledger is not touched.
 * @throws AppError `forbidden`, `not_found`; Error when the mail server does not take it.
 */
export async function sendTestMail({ issueId, slug, adminId, send }: TestMail): Promise<void> {
  const content = await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, adminId, "run_digest");
    const { email } = await tx.user.findUniqueOrThrow({
      where: { id: adminId },
      select: { email: true },
    });
    const [mail] = await tx.$queryRaw<Omit<TestMailContent, "to">[]>`
      SELECT i.cadence::text AS cadence, i.period_start::text AS day, v.subject, v.html, v.text
      FROM issues i JOIN issue_variants v ON v.issue_id = i.id
      WHERE i.id = ${issueId}::uuid AND v.slug = ${slug} AND cardinality(v.papers) > 0`;
    if (!mail) throw new AppError("not_found", "There is no such mail.");
    await note(tx, admin, "test_digest", { type: "issue", id: issueName(mail.cadence, mail.day) });
    return { ...mail, to: email };
  });
  await send(content);
}

interface Subject {
  type: string;
  id: string;
}

async function note(
  tx: Transaction,
  admin: Actor,
  action: string,
  { type, id }: Subject,
): Promise<void> {
  await tx.auditEntry.create({
    data: { actorId: admin.id, actor: admin.label, action, subjectType: type, subjectId: id },
  });
}
