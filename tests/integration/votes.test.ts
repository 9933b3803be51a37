import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { recordUpvote } from "@/lib/votes/commands";
import { upvotedAmong } from "@/lib/votes/queries";
import { createPaper, createUser } from "../support/factories";

test("ten simultaneous upvotes by one reader count once", async () => {
  const [paper, reader] = await Promise.all([createPaper(), createUser()]);
  const vote = () => recordUpvote({ paperId: paper.publicId, userId: reader.id, upvoted: true });

  await Promise.all(Array.from({ length: 10 }, vote));

  expect(await vote()).toEqual({ upvotes: 1 });
  expect(await upvotedAmong([paper.publicId], reader.id)).toEqual([paper.publicId]);
});

test("an imported count is added for show and never moved by a vote", async () => {
  const [paper, reader] = await Promise.all([createPaper({ importedUpvotes: 41 }), createUser()]);
  expect(await recordUpvote({ paperId: paper.publicId, userId: reader.id, upvoted: true })).toEqual(
    { upvotes: 42 },
  );
  const row = await db.paper.findUniqueOrThrow({ where: { id: paper.id } });
  expect([row.upvoteCount, row.importedUpvoteCount]).toEqual([1, 41]);
});

test("taking back what was never given changes nothing", async () => {
  const [paper, reader] = await Promise.all([createPaper(), createUser()]);
  expect(
    await recordUpvote({ paperId: paper.publicId, userId: reader.id, upvoted: false }),
  ).toEqual({ upvotes: 0 });
});

test("a storm of votes and withdrawals leaves every count equal to the table", async () => {
  const papers = await Promise.all(Array.from({ length: 5 }, () => createPaper()));
  const readers = await Promise.all(Array.from({ length: 20 }, createUser));
  const storm = readers.flatMap((reader, r) =>
    papers.flatMap((paper, p) =>
      [true, false, (r + p) % 3 !== 0].map((upvoted) =>
        recordUpvote({ paperId: paper.publicId, userId: reader.id, upvoted }),
      ),
    ),
  );
  await Promise.all(storm);

  for (const paper of papers) {
    const row = await db.paper.findUniqueOrThrow({ where: { id: paper.id } });
    expect(row.upvoteCount).toBe(await db.upvote.count({ where: { paperId: paper.id } }));
  }
});

test("a hidden or unknown paper takes no votes", async () => {
  const [hidden, reader] = await Promise.all([createPaper({ hidden: true }), createUser()]);
  for (const paperId of [hidden.publicId, "2605.99999"]) {
    await expect(recordUpvote({ paperId, userId: reader.id, upvoted: true })).rejects.toMatchObject(
      {
        code: "not_found",
      },
    );
  }
  expect(await db.upvote.count({ where: { paperId: hidden.id } })).toBe(0);
});

test("deleting an account takes its votes out of the counts", async () => {
  const [paper, reader] = await Promise.all([createPaper(), createUser()]);
  await recordUpvote({ paperId: paper.publicId, userId: reader.id, upvoted: true });
  await db.user.delete({ where: { id: reader.id } });
  expect((await db.paper.findUniqueOrThrow({ where: { id: paper.id } })).upvoteCount).toBe(0);
});

test("comments are counted while they are visible, also when they move to another paper", async () => {
  const [paper, other, author] = await Promise.all([createPaper(), createPaper(), createUser()]);
  const { id } = await db.comment.create({
    data: { paperId: paper.id, authorId: author.id, body: "Clear." },
  });
  const counts = async () =>
    Promise.all(
      [paper, other].map(
        async (row) => (await db.paper.findUniqueOrThrow({ where: { id: row.id } })).commentCount,
      ),
    );

  expect(await counts()).toEqual([1, 0]);
  await db.comment.update({ where: { id }, data: { hiddenAt: new Date() } });
  expect(await counts()).toEqual([0, 0]);
  await db.comment.update({ where: { id }, data: { hiddenAt: null, paperId: other.id } });
  expect(await counts()).toEqual([0, 1]);
  await db.comment.delete({ where: { id } });
  expect(await counts()).toEqual([0, 0]);
});

test("the audit log refuses to be changed, but lets a person go", async () => {
  const actor = await createUser();
  const entry = await db.auditEntry.create({
    data: {
      actorId: actor.id,
      actor: actor.email,
      action: "test",
      subjectType: "paper",
      subjectId: "1",
    },
  });
  await expect(
    db.auditEntry.update({ where: { id: entry.id }, data: { action: "other" } }),
  ).rejects.toThrow(/append-only/);
  await expect(db.auditEntry.delete({ where: { id: entry.id } })).rejects.toThrow(/append-only/);
  await db.user.delete({ where: { id: actor.id } });
  expect(await db.auditEntry.findUniqueOrThrow({ where: { id: entry.id } })).toMatchObject({
    actorId: null,
    actor: actor.email,
  });
});
