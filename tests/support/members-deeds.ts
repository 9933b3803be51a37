import { claimPaper } from "@/lib/claims/commands";
import {
  deleteComment,
  editComment,
  postComment,
  recordCommentUpvote,
  recordReaction,
  reportComment,
} from "@/lib/comments/commands";
import { report } from "@/lib/moderation/commands";
import { changePaperLinks } from "@/lib/paper-links/commands";
import { createList, recordBookmark, saveToLists } from "@/lib/reading-lists/commands";
import { indexPaper, submitPaper } from "@/lib/submissions/commands";
import { createToken } from "@/lib/tokens/commands";
import { recordUpvote } from "@/lib/votes/commands";
import { arxivRecord } from "./arxiv-record";
import { type Deed, MEMBERS, NOW, TEAM } from "./deed-world";

const RECORD = arxivRecord("2605.54321");

/** What everybody who takes part may do, and what nobody may do to others. SECURITY.md shows this table. */
export const MEMBERS_DEEDS: Deed[] = [
  [
    "upvote",
    MEMBERS,
    (userId, { paper }) => recordUpvote({ paperId: paper.publicId, userId, upvoted: true }),
  ],
  [
    "comment",
    MEMBERS,
    (authorId, { paper }) =>
      postComment({ paperId: paper.publicId, authorId, body: "Hello", now: NOW }),
  ],
  [
    "edit somebody else's comment",
    [],
    (authorId, { open }) => editComment({ commentId: open.id, authorId, body: "Mine", now: NOW }),
  ],
  [
    "delete somebody else's comment",
    [],
    (authorId, { open }) => deleteComment({ commentId: open.id, authorId, now: NOW }),
  ],
  [
    "bookmark",
    MEMBERS,
    (userId, { paper }) => recordBookmark({ paperId: paper.publicId, userId, bookmarked: true }),
  ],
  [
    "make a token",
    MEMBERS,
    (userId) => createToken({ userId, name: "t", scopes: ["vote"], days: 0, now: NOW }),
  ],
  [
    "report",
    MEMBERS,
    (reporterId, { open }) =>
      reportComment({ commentId: open.id, reporterId, reason: "spam", note: "", now: NOW }),
  ],
  [
    "claim a paper",
    MEMBERS,
    (userId, { paper }) =>
      claimPaper({
        orcid: null,
        userId,
        paperId: paper.publicId,
        position: 1,
        evidence: "My page says so.",
        now: NOW,
      }),
  ],
  [
    "change the links of somebody else's paper",
    TEAM,
    (userId, { paper }) =>
      changePaperLinks({
        userId,
        paperId: paper.publicId,
        githubRepo: null,
        projectPage: null,
        organization: "",
      }),
  ],
  [
    "upvote a comment",
    MEMBERS,
    (userId, { open }) => recordCommentUpvote({ commentId: open.id, userId, upvoted: true }),
  ],
  [
    "react to a comment",
    MEMBERS,
    (userId, { open }) => recordReaction({ commentId: open.id, userId, sign: "👍", given: true }),
  ],
  [
    "report a paper",
    MEMBERS,
    (reporterId, { paper }) =>
      report({ paperId: paper.publicId }, { reporterId, reason: "spam", note: "", now: NOW }),
  ],
  [
    "save into lists",
    MEMBERS,
    (userId, { paper }) =>
      saveToLists({ paperId: paper.publicId, userId, shown: [], slugs: [], newList: "To read" }),
  ],
  ["make a list", MEMBERS, (userId) => createList({ userId, name: "Later", isPublic: false })],
  [
    "submit a paper",
    MEMBERS,
    (userId) =>
      submitPaper({
        userId,
        record: RECORD,
        rules: { perPerson: 5, perDay: 100, approval: "off", newForDays: 0 },
        now: NOW,
      }),
  ],
  ["have a paper fetched", MEMBERS, (userId) => indexPaper(userId, RECORD)],
];
