import fc from "fast-check";
import { expect, test } from "vitest";
import {
  deleteComment,
  editComment,
  postComment,
  recordCommentUpvote,
  recordReaction,
  reportComment,
} from "@/lib/comments/commands";
import type { CommentNode } from "@/lib/comments/comment";
import { getOwnMarks, getOwnView, getThreadAround, listThreads } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { listNotifications } from "@/lib/notifications/queries";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** Older than any rule about new accounts. */
async function createReader() {
  const user = await createUser();
  await db.user.update({ where: { id: user.id }, data: { createdAt: new Date("2026-01-01") } });
  return user;
}

async function commentCount(paperId: number): Promise<number> {
  return (await db.paper.findUniqueOrThrow({ where: { id: paperId } })).commentCount;
}

test("a comment and the answers to it stand in their thread, and the paper counts them", async () => {
  const [paper, ada, bob] = await Promise.all([createPaper(), createReader(), createReader()]);
  const post = (authorId: string, body: string, seconds: number, parentId?: string) =>
    postComment({ paperId: paper.publicId, authorId, body, parentId, now: later(seconds) });
  const top = await post(ada.id, "First", 0);
  const reply = await post(bob.id, "Answer", 1, top.id);
  await post(ada.id, "Answer to the answer", 2, reply.id);

  const { threads, total, comments } = await listThreads(paper.publicId, { sort: "best", page: 1 });
  expect([total, comments, threads.length, threads[0]?.more]).toEqual([1, 3, 1, 0]);
  const [root] = threads.map((thread) => thread.root);
  expect(root?.body).toBe("First");
  expect(root?.replies[0]?.body).toBe("Answer");
  expect(root?.replies[0]?.replies[0]?.body).toBe("Answer to the answer");
  expect(await commentCount(paper.id)).toBe(3);
  const [line] = await listNotifications(ada.id, 10);
  expect([line?.kind, line?.comment?.body]).toEqual(["reply", "Answer"]);
});

test("the same words within a minute are one press too many, also at once", async () => {
  const [paper, ada] = await Promise.all([createPaper(), createReader()]);
  const post = () =>
    postComment({ paperId: paper.publicId, authorId: ada.id, body: "Twice?", now: NOW });
  const results = await Promise.allSettled(Array.from({ length: 8 }, post));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await commentCount(paper.id)).toBe(1);
  await expect(post()).rejects.toMatchObject({ code: "conflict" });
});

test("whoever is mentioned is told once, not the author, not for code, not twice when also answered", async () => {
  const [paper, ada, bob, eve] = await Promise.all([
    createPaper(),
    createReader(),
    createReader(),
    createReader(),
  ]);
  await db.user.update({ where: { id: ada.id }, data: { handle: "Ada-L" } });
  await db.user.update({ where: { id: bob.id }, data: { handle: "bob-b" } });
  await db.user.update({ where: { id: eve.id }, data: { handle: "eve-e" } });
  const top = await postComment({
    paperId: paper.publicId,
    authorId: ada.id,
    body: "@ada-l talks to @BOB-B, mails eve@eve-e.org and quotes `@eve-e`",
    now: NOW,
  });
  const kinds = async (id: string) => (await listNotifications(id, 10)).map(({ kind }) => kind);
  expect(await kinds(bob.id)).toEqual(["mention"]);
  expect(await kinds(ada.id)).toEqual([]);
  expect(await kinds(eve.id)).toEqual([]);
  await postComment({
    paperId: paper.publicId,
    authorId: bob.id,
    parentId: top.id,
    body: "@Ada-L yes",
    now: later(1),
  });
  expect(await kinds(ada.id)).toEqual(["reply"]);
});

test("an edit keeps what was said before; only the author may, and a deletion erases both", async () => {
  const [paper, ada, bob] = await Promise.all([createPaper(), createReader(), createReader()]);
  const { id } = await postComment({
    paperId: paper.publicId,
    authorId: ada.id,
    body: "Frist",
    now: NOW,
  });
  await expect(
    editComment({ commentId: id, authorId: bob.id, body: "Mine", now: NOW }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await editComment({ commentId: id, authorId: ada.id, body: "First", now: later(5) });
  const view = await getOwnView(id, ada.id);
  expect(view?.body).toBe("First");
  expect(view?.revisions.map(({ body }) => body)).toEqual(["Frist"]);

  await postComment({
    paperId: paper.publicId,
    authorId: bob.id,
    parentId: id,
    body: "Good",
    now: later(6),
  });
  await expect(deleteComment({ commentId: id, authorId: bob.id, now: NOW })).rejects.toMatchObject({
    code: "forbidden",
  });
  await deleteComment({ commentId: id, authorId: ada.id, now: later(7) });
  await deleteComment({ commentId: id, authorId: ada.id, now: later(8) });
  const { threads } = await listThreads(paper.publicId, { sort: "new", page: 1 });
  expect(threads[0]?.root).toMatchObject({ body: null, gone: "deleted", author: null });
  expect(threads[0]?.root.replies[0]?.body).toBe("Good");
  expect(await commentCount(paper.id)).toBe(1);
  expect(JSON.stringify(await db.comment.findUnique({ where: { id } }))).not.toContain("First");
  expect(await db.commentRevision.count({ where: { commentId: id } })).toBe(0);
  await expect(
    editComment({ commentId: id, authorId: ada.id, body: "Back", now: NOW }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a deleted comment without answers leaves no trace on the page", async () => {
  const [paper, ada] = await Promise.all([createPaper(), createReader()]);
  const wish = { paperId: paper.publicId, authorId: ada.id, now: NOW };
  const { id } = await postComment({ ...wish, body: "Gone soon" });
  await deleteComment({ commentId: id, authorId: ada.id, now: NOW });
  expect(await listThreads(paper.publicId, { sort: "best", page: 1 })).toEqual({
    threads: [],
    total: 0,
    comments: 0,
  });
});

test("links of a new account wait for a moderator and are seen by their author only", async () => {
  const [paper, eve, ada] = await Promise.all([createPaper(), createUser(), createReader()]);
  await db.user.update({ where: { id: eve.id }, data: { createdAt: NOW } });
  const wish = { paperId: paper.publicId, now: NOW };
  const held = await postComment({ ...wish, authorId: eve.id, body: "Buy at https://x.example" });
  expect(held.isHeld).toBe(true);
  expect((await postComment({ ...wish, authorId: eve.id, body: "No link" })).isHeld).toBe(false);
  expect((await postComment({ ...wish, authorId: ada.id, body: "See www.x.org" })).isHeld).toBe(
    false,
  );
  const { threads } = await listThreads(paper.publicId, { sort: "new", page: 1 });
  expect(threads.map(({ root }) => root.body).sort()).toEqual(["No link", "See www.x.org"]);
  expect(await commentCount(paper.id)).toBe(2);
  expect((await getOwnView(held.id, eve.id))?.body).toContain("Buy at");
  expect((await getOwnView(held.id, ada.id))?.body).toBe("");
  expect((await getOwnView(held.id, null))?.body).toBe("");
  await expect(
    postComment({ ...wish, authorId: ada.id, parentId: held.id, body: "What?" }),
  ).rejects.toMatchObject({ code: "conflict" });
});

test("votes and signs are states: whatever the order, counts equal the rows", async () => {
  const [paper, ada] = await Promise.all([createPaper(), createReader()]);
  const readers = await Promise.all(Array.from({ length: 4 }, createReader));
  const { id } = await postComment({
    paperId: paper.publicId,
    authorId: ada.id,
    body: "Vote",
    now: NOW,
  });
  const act = fc.record({
    reader: fc.nat(3),
    on: fc.boolean(),
    what: fc.constantFrom("vote", "👍", "🚀"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      await Promise.all(
        acts.map(({ reader, on, what }) => {
          const userId = readers[reader]?.id ?? "";
          return what === "vote"
            ? recordCommentUpvote({ commentId: id, userId, upvoted: on })
            : recordReaction({ commentId: id, userId, sign: what, given: on });
        }),
      );
      const row = await db.comment.findUniqueOrThrow({ where: { id } });
      expect(row.upvoteCount).toBe(await db.commentUpvote.count({ where: { commentId: id } }));
    }),
    { numRuns: 15 },
  );
  await recordCommentUpvote({ commentId: id, userId: ada.id, upvoted: true });
  await recordReaction({ commentId: id, userId: ada.id, sign: "🎉", given: true });
  expect(await getOwnMarks(paper.publicId, ada.id)).toEqual({
    own: [id],
    upvoted: [id],
    reactions: [[id, "🎉"]],
  });
});

test("a report is open once for each person and thing", async () => {
  const [paper, ada, bob] = await Promise.all([createPaper(), createReader(), createReader()]);
  const { id } = await postComment({
    paperId: paper.publicId,
    authorId: ada.id,
    body: "Spam?",
    now: NOW,
  });
  const tell = () =>
    reportComment({ commentId: id, reporterId: bob.id, reason: "spam", note: "", now: NOW });
  await Promise.all([tell(), tell(), tell()]);
  expect(await db.report.count({ where: { commentId: id } })).toBe(1);
});

test("nobody comments on a hidden paper or answers on another one, and the banned do not at all", async () => {
  const [paper, hidden, other, ada, eve] = await Promise.all([
    createPaper(),
    createPaper({ hidden: true }),
    createPaper(),
    createReader(),
    createReader(),
  ]);
  await db.user.update({ where: { id: eve.id }, data: { bannedAt: NOW } });
  const { id } = await postComment({
    paperId: paper.publicId,
    authorId: ada.id,
    body: "Here",
    now: NOW,
  });
  const wish = { authorId: ada.id, body: "There", now: NOW };
  await expect(postComment({ ...wish, paperId: hidden.publicId })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(
    postComment({ ...wish, paperId: other.publicId, parentId: id }),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(
    postComment({ ...wish, authorId: eve.id, paperId: paper.publicId }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a page of threads holds at most fifty comments, each with what it answers, and says what is left", async () => {
  const [paper, ada] = await Promise.all([createPaper(), createReader()]);
  // 25 threads with 30 answers each, every one an answer to the one before it.
  await db.$executeRaw`
    WITH roots AS (
      INSERT INTO comments (id, paper_id, author_id, body, created_at)
      SELECT gen_random_uuid(), ${paper.id}, ${ada.id}::uuid, 'top ' || n, ${NOW}::timestamptz + n * interval '1 hour'
      FROM generate_series(1, 25) n RETURNING id, created_at
    )
    INSERT INTO comments (id, paper_id, author_id, parent_id, root_id, body, created_at)
    SELECT md5(r.id::text || n)::uuid, ${paper.id}, ${ada.id}::uuid,
      CASE WHEN n = 1 THEN r.id ELSE md5(r.id::text || (n - 1))::uuid END, r.id, 'reply ' || n,
      r.created_at + n * interval '1 second'
    FROM roots r, generate_series(1, 30) n ORDER BY n`;
  const size = (node: CommentNode): number =>
    1 + node.replies.reduce((sum, reply) => sum + size(reply), 0);
  const { threads, total } = await listThreads(paper.publicId, { sort: "new", page: 1 });
  expect(total).toBe(25);
  expect(threads).toHaveLength(20);
  expect(threads[0]?.root.body).toBe("top 25");
  expect(threads.reduce((sum, { root }) => sum + size(root), 0)).toBe(50);
  expect(threads.every(({ root, more }) => size(root) - 1 + more === 30)).toBe(true);
  const rest = await listThreads(paper.publicId, { sort: "new", page: 2 });
  expect(rest.threads).toHaveLength(5);

  const root = threads[0]?.root.id ?? "";
  const last = await db.comment.findFirstOrThrow({
    where: { rootId: root },
    orderBy: { createdAt: "desc" },
  });
  const window = await getThreadAround(paper.publicId, last.id);
  expect(window).toMatchObject({ rootId: root, page: 1, pages: 1 });
  expect(window?.comments).toHaveLength(31);
});
