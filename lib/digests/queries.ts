import "server-only";
import { z } from "zod";
import { type Day, midnight } from "../dates";
import { db } from "../db";

const frozenPapers = z.array(z.object({ id: z.string(), title: z.string() }));

/** What an archive page shows of an issue. */
export interface ArchivedIssue {
  subject: string;
  composedAt: Date;
  /** In the order in which the mail had them. */
  papers: { id: string; title: string }[];
}

/** A compiled issue as its archive page shows it: the same row that was mailed. */
export async function getArchivedIssue(day: Day): Promise<ArchivedIssue | null> {
  const row = await db.issue.findUnique({
    where: {
      cadence_periodStart: { cadence: "daily", periodStart: midnight(day) },
      state: { in: ["sending", "done"] },
    },
    select: { subject: true, composedAt: true, papers: true },
  });
  return row && { ...row, papers: frozenPapers.parse(row.papers) };
}

/** The newest day with papers that is over, else the newest with papers at all; null on an empty site. */
export async function getDayToCompile(today: Day): Promise<Day | null> {
  const [row] = await db.$queryRaw<{ day: Day }[]>`
    SELECT l.day::text AS day FROM listings l JOIN papers p ON p.id = l.paper_id
    WHERE p.hidden_at IS NULL AND l.day <= ${midnight(today)}::date
    ORDER BY (l.day < ${midnight(today)}::date) DESC, l.day DESC LIMIT 1`;
  return row?.day ?? null;
}

/** Whether anybody waits for a digest. */
export async function hasDailySubscriber(): Promise<boolean> {
  const row = await db.subscriber.findFirst({
    where: { status: "active", cadence: "daily" },
    select: { id: true },
  });
  return row !== null;
}

/** Issues, newest first, with how far their deliveries are. */
export async function listIssueProgress(
  limit: number,
): Promise<{ name: string; state: string; counts: Record<string, number> }[]> {
  return db.$queryRaw<{ name: string; state: string; counts: Record<string, number> }[]>`
    SELECT i.cadence || '/' || i.period_start AS name, i.state::text AS state,
      (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
        (SELECT d.state, count(*) AS n FROM deliveries d WHERE d.issue_id = i.id GROUP BY d.state) AS c) AS counts
    FROM issues i ORDER BY i.period_start DESC LIMIT ${limit}`;
}
