import { apiCommentInput, reactionInput } from "../comments/schema";
import { type Door, ID, type PathPart } from "./doors";
import { apiIndexInput, apiSubmitInput } from "../submissions/schema";
import {
  indexedSchema,
  postedSchema,
  reactedSchema,
  submittedSchema,
  upvotedSchema,
} from "./schema";

const COMMENT_ID: PathPart = {
  example: "0197c1d0-0000-7000-8000-000000000000",
  description: "A comment's id.",
};
const TAG = "Acting with a token";
const REFUSED = [401, 403, 404, 429] as const;

/** What a person may do by a token of theirs. */
export const WRITING_DOORS: Door[] = [
  {
    method: "post",
    path: "/api/papers/{id}/upvote",
    tag: TAG,
    summary: "Upvote a paper; again changes nothing",
    parts: { id: ID },
    scope: "vote",
    answer: { json: upvotedSchema },
    errors: REFUSED,
  },
  {
    method: "delete",
    path: "/api/papers/{id}/upvote",
    tag: TAG,
    summary: "Take an upvote back",
    parts: { id: ID },
    scope: "vote",
    answer: { json: upvotedSchema },
    errors: REFUSED,
  },
  {
    method: "post",
    path: "/api/papers/{id}/comment",
    tag: TAG,
    summary: "Comment on a paper, in Markdown",
    parts: { id: ID },
    scope: "comment",
    body: apiCommentInput,
    answer: { json: postedSchema, status: 201 },
    errors: [400, ...REFUSED, 409],
  },
  {
    method: "post",
    path: "/api/papers/{id}/comment/{commentId}/reply",
    tag: TAG,
    summary: "Answer a comment",
    parts: { id: ID, commentId: COMMENT_ID },
    scope: "comment",
    body: apiCommentInput,
    answer: { json: postedSchema, status: 201 },
    errors: [400, ...REFUSED, 409],
  },
  {
    method: "post",
    path: "/api/comments/{commentId}/upvote",
    tag: TAG,
    summary: "Upvote a comment; again changes nothing",
    parts: { commentId: COMMENT_ID },
    scope: "vote",
    answer: { json: upvotedSchema },
    errors: REFUSED,
  },
  {
    method: "delete",
    path: "/api/comments/{commentId}/upvote",
    tag: TAG,
    summary: "Take a comment's upvote back",
    parts: { commentId: COMMENT_ID },
    scope: "vote",
    answer: { json: upvotedSchema },
    errors: REFUSED,
  },
  {
    method: "post",
    path: "/api/comments/{commentId}/reactions",
    tag: TAG,
    summary: "Give a comment one of six signs, or take it away",
    parts: { commentId: COMMENT_ID },
    scope: "vote",
    body: reactionInput,
    answer: { json: reactedSchema },
    errors: [400, ...REFUSED],
  },
  {
    method: "post",
    path: "/api/papers/index",
    tag: TAG,
    summary: "Have a paper fetched from arXiv, so that it has a page",
    scope: "submit",
    body: apiIndexInput,
    answer: { json: indexedSchema },
    errors: [400, ...REFUSED],
  },
  {
    method: "post",
    path: "/api/papers/submit",
    tag: TAG,
    summary: "List a paper of arXiv on today's page",
    scope: "submit",
    body: apiSubmitInput,
    answer: { json: submittedSchema, status: 201 },
    errors: [400, ...REFUSED, 409],
  },
];
