import fc from "fast-check";
import { expect, test } from "vitest";
import type { Comment, CommentNode } from "./comment";
import { buildTree } from "./tree";

/** Comments in the order in which they were written, each an answer to an earlier one or to none. */
const discussion = fc
  .array(fc.record({ parent: fc.nat(), isGone: fc.boolean() }), { maxLength: 40 })
  .map((wishes) =>
    wishes.map(({ parent, isGone }, index): Comment => {
      const answered = parent % (index + 1);
      return {
        id: String(index),
        parentId: answered === index ? null : String(answered),
        rootId: null,
        author: null,
        isPaperAuthor: false,
        isSubmitter: false,
        body: isGone ? null : "words",
        gone: isGone ? "deleted" : null,
        upvotes: 0,
        reactions: [],
        createdAt: new Date(index),
        editedAt: null,
      };
    }),
  );

function flatten(nodes: CommentNode[]): CommentNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.replies)]);
}

test("every visible comment stands once, below what it answers, in the order of writing", () => {
  fc.assert(
    fc.property(discussion, (comments) => {
      const nodes = flatten(buildTree(comments));
      const visible = comments.filter(({ gone }) => gone === null).map(({ id }) => id);
      const ids = nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(visible));
      for (const node of nodes) {
        for (const reply of node.replies) expect(reply.parentId).toBe(node.id);
        const order = node.replies.map(({ createdAt }) => createdAt.getTime());
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }),
  );
});

test("what is gone stays only while something visible answers it", () => {
  fc.assert(
    fc.property(discussion, (comments) => {
      for (const node of flatten(buildTree(comments)))
        if (node.gone !== null)
          expect(flatten(node.replies).some(({ gone }) => gone === null)).toBe(true);
    }),
  );
});
