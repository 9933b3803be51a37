import { expect, test } from "vitest";
import { mergePapers } from "@/lib/curation/commands";
import { db } from "@/lib/db";
import { recordBookmark } from "@/lib/reading-lists/commands";
import { recordUpvote } from "@/lib/votes/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");

test("merging moves votes once, comments, bookmarks and days, and the counts stay true", async () => {
  const [one, two, ada, bob, moderator] = await Promise.all([
    createPaper({ day: "2026-05-18" }),
    createPaper({ day: "2026-05-19" }),
    createUser(),
    createUser(),
    createUser(),
  ]);
  await db.user.update({ where: { id: moderator.id }, data: { role: "moderator" } });
  for (const [paper, user] of [
    [one, ada],
    [two, ada],
    [one, bob],
  ] as const)
    await recordUpvote({ paperId: paper.publicId, userId: user.id, upvoted: true });
  await db.comment.create({ data: { paperId: one.id, authorId: ada.id, body: "On one" } });
  await recordBookmark({ paperId: one.publicId, userId: ada.id, bookmarked: true });
  await mergePapers(one.publicId, two.publicId, { moderatorId: moderator.id, now: NOW });
  const [from, to] = await Promise.all(
    [one, two].map(({ id }) =>
      db.paper.findUniqueOrThrow({
        where: { id },
        include: { upvotes: true, comments: true, bookmarks: true, listings: true },
      }),
    ),
  );
  expect([from?.upvoteCount, from?.commentCount, from?.mergedIntoId]).toEqual([0, 0, two.id]);
  expect(from?.hiddenAt).not.toBeNull();
  expect([to?.upvoteCount, to?.upvotes.length, to?.commentCount]).toEqual([2, 2, 1]);
  expect([to?.bookmarks.length, to?.listings.length]).toEqual([1, 2]);
});
