import type { RoleName } from "@/lib/accounts/roles";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { createPaper, createUser } from "./factories";

export const NOW = new Date("2026-05-20T12:00:00Z");
export const DAY = "2026-05-20" as Day;

export type Who = RoleName | "banned" | "nobody";
export const EVERYBODY: Who[] = ["nobody", "banned", "reader", "moderator", "admin"];

/** A world for one deed: somebody of each kind acts on things of other people. */
export async function createWorld() {
  const [paper, duplicate, author, victim, plain] = await Promise.all([
    createPaper({ day: DAY }),
    createPaper(),
    createUser(),
    createUser(),
    createUser(),
  ]);
  await db.paperAuthor.create({ data: { paperId: paper.id, position: 1, name: "Ada" } });
  const comment = await db.comment.create({
    data: { paperId: paper.id, authorId: author.id, body: "Held", heldAt: NOW },
  });
  const open = await db.comment.create({
    data: { paperId: paper.id, authorId: author.id, body: "Open" },
  });
  const submission = await db.submission.create({
    data: { publicId: duplicate.publicId, state: "pending" },
  });
  const claim = await db.claim.create({
    data: { userId: author.id, paperId: paper.id, position: 1 },
  });
  const report = await db.report.create({
    data: { commentId: open.id, reporterId: plain.id, reason: "spam" },
  });
  return { paper, duplicate, author, victim, comment, open, submission, claim, report };
}

type World = Awaited<ReturnType<typeof createWorld>>;

/** A deed, who may do it, and the call. */
export type Deed = [string, Who[], (by: string, world: World) => Promise<unknown>];

export const MEMBERS: Who[] = ["reader", "moderator", "admin"];
export const TEAM: Who[] = ["moderator", "admin"];
