import "server-only";
import { type Day, dayOf } from "../dates";
import { db } from "../db";
import type { PaperId } from "../ids";

/** Where a paper stands already, for somebody who wants to submit it. */
export interface Standing {
  /** What it is called, if it is here, listed or not. */
  title: string | null;
  /** The newest day on whose page it stands. */
  listedOn: Day | null;
  /** It waits for a moderator. */
  isPending: boolean;
  /** A moderator took it down. */
  isHidden: boolean;
  /** The paper that a moderator joined it with. */
  mergedInto: string | null;
}

/** Whether a paper is here, on which day's page, or waiting for one. */
export async function getStanding(id: PaperId): Promise<Standing> {
  const [paper, pending] = await Promise.all([
    db.paper.findUnique({
      where: { publicId: id },
      select: {
        title: true,
        hiddenAt: true,
        mergedInto: { select: { publicId: true } },
        listings: { select: { day: true }, orderBy: { day: "desc" }, take: 1 },
      },
    }),
    db.submission.findFirst({ where: { publicId: id, state: "pending" }, select: { id: true } }),
  ]);
  const day = paper?.listings[0]?.day;
  return {
    title: paper?.title ?? null,
    listedOn: day ? dayOf(day) : null,
    isPending: pending !== null,
    isHidden: paper?.hiddenAt != null,
    mergedInto: paper?.mergedInto?.publicId ?? null,
  };
}

/** A paper put forward that waits for a moderator. */
export interface PendingSubmission {
  id: string;
  paperId: string;
  title: string;
  comment: string;
  createdAt: Date;
  by: string | null;
  /** A picture waits with it. */
  hasPicture: boolean;
}

/** Submissions that wait, oldest first. */
export async function listPendingSubmissions(limit: number): Promise<PendingSubmission[]> {
  return db.$queryRaw<PendingSubmission[]>`
    SELECT s.id::text, s.public_id AS "paperId", coalesce(p.title, s.public_id) AS title, s.comment,
      s.created_at AS "createdAt", u.handle::text AS by,
      EXISTS (SELECT FROM paper_thumbnails t WHERE t.paper_id = p.id AND t.shown_at IS NULL) AS "hasPicture"
    FROM submissions s LEFT JOIN papers p ON p.public_id = s.public_id LEFT JOIN users u ON u.id = s.user_id
    WHERE s.state = 'pending' ORDER BY s.created_at, s.id LIMIT ${limit}`;
}
