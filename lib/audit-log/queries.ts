import "server-only";
import { type Day, MS_PER_DAY, midnight } from "../dates";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";

/** A line of the audit log. */
export interface AuditLine {
  id: string;
  at: Date;
  actor: string;
  action: string;
  subjectType: string;
  subjectId: string;
  /** The handle of whom it was done to, as it is now; null for a thing, or when they are gone. */
  subjectHandle: string | null;
  /** Whom else it concerns, by their handle. */
  person: string | null;
  detail: Record<string, unknown>;
}

/** Which lines are wanted; what is "" or null does not matter. */
export interface AuditFilter {
  actor: string;
  action: string;
  /** A paper's id, a person's handle, an address, a comment's id. */
  subject: string;
  from: Day | null;
  to: Day | null;
}

interface AuditPage {
  lines: AuditLine[];
  /** The id to go on before; null at the log's beginning. */
  next: string | null;
}

/** The audit log, newest first. @param before an id of an earlier answer's `next`. */
export async function listAudit(
  filter: AuditFilter,
  { limit, before }: { limit: number; before: bigint | null },
): Promise<AuditPage> {
  const where = Prisma.join(conditions(filter, before), " AND ");
  const rows = await db.$queryRaw<AuditLine[]>`
    SELECT a.id::text, a.at, a.actor, a.action, a.subject_type AS "subjectType",
      a.subject_id AS "subjectId", u.handle::text AS "subjectHandle", w.handle::text AS person,
      a.detail
    FROM audit_log a LEFT JOIN users u ON a.subject_type = 'user' AND u.id::text = a.subject_id
    LEFT JOIN users w ON w.id::text = a.detail->>'userId'
    WHERE ${where} ORDER BY a.id DESC LIMIT ${limit + 1}`;
  const lines = rows.slice(0, limit);
  return { lines, next: rows.length > limit ? (lines.at(-1)?.id ?? null) : null };
}

function conditions(filter: AuditFilter, before: bigint | null): Prisma.Sql[] {
  const { actor, action, subject, from, to } = filter;
  return [
    Prisma.sql`true`,
    ...(before === null ? [] : [Prisma.sql`a.id < ${before}`]),
    ...(actor === "" ? [] : [Prisma.sql`lower(a.actor) = lower(${actor})`]),
    ...(action === "" ? [] : [Prisma.sql`a.action = ${action}`]),
    ...(subject === ""
      ? []
      : [
          // Also what was done to what is theirs: a comment on a paper, a claim of a person.
          Prisma.sql`(lower(a.subject_id) = lower(${subject}) OR lower(u.handle::text) = lower(${subject})
            OR lower(w.handle::text) = lower(${subject})
            OR lower(a.detail->>'handle') = lower(${subject}) OR a.detail->>'paperId' = ${subject}
            OR a.detail->>'into' = ${subject})`,
        ]),
    ...(from === null ? [] : [Prisma.sql`a.at >= ${midnight(from)}`]),
    ...(to === null ? [] : [Prisma.sql`a.at < ${new Date(midnight(to).getTime() + MS_PER_DAY)}`]),
  ];
}

/** What the log can be narrowed to: every deed and every name that stands in it. */
export async function listAuditChoices(): Promise<{ actors: string[]; actions: string[] }> {
  const [actors, actions] = await Promise.all([
    db.auditEntry.findMany({
      distinct: ["actor"],
      select: { actor: true },
      orderBy: { actor: "asc" },
    }),
    db.auditEntry.findMany({
      distinct: ["action"],
      select: { action: true },
      orderBy: { action: "asc" },
    }),
  ]);
  return { actors: actors.map(({ actor }) => actor), actions: actions.map(({ action }) => action) };
}
