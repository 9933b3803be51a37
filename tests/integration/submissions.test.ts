import { expect, test } from "vitest";
import { postComment } from "@/lib/comments/commands";
import { listThreads } from "@/lib/comments/queries";
import type { Day } from "@/lib/dates";
import { db } from "@/lib/db";
import type { PaperId } from "@/lib/ids";
import { listNotifications } from "@/lib/notifications/queries";
import { getPaper, listPapersOn } from "@/lib/papers/queries";
import type { ArxivRecord } from "@/lib/sources/arxiv/record";
import { decideSubmission, indexPaper, submitPaper } from "@/lib/submissions/commands";
import { getStanding, listPendingSubmissions } from "@/lib/submissions/queries";
import { arxivIdInput } from "@/lib/submissions/schema";
import { arxivRecord } from "../support/arxiv-record";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const RULES = { perPerson: 5, perDay: 100, approval: "off", newForDays: 3 } as const;

test.for([
  ["2605.01234", "2605.01234"],
  ["arXiv:2605.01234v3", "2605.01234"],
  ["https://arxiv.org/abs/2605.01234v2", "2605.01234"],
  ["https://arxiv.org/pdf/2605.01234.pdf", "2605.01234"],
  ["http://arxiv.org/html/2605.01234v1", "2605.01234"],
  ["https://www.alphaxiv.org/abs/2605.01234", "2605.01234"],
  ["https://huggingface.co/papers/2605.01234?utm=x#y", "2605.01234"],
  ["https://ar5iv.labs.arxiv.org/html/2605.01234", "2605.01234"],
  ["10.48550/arXiv.2605.01234", "2605.01234"],
  ["https://doi.org/10.48550/arXiv.2605.01234", "2605.01234"],
  ["  hep-th/9901001  ", "hep-th/9901001"],
  ["https://arxiv.org/abs/hep-th/9901001v1", "hep-th/9901001"],
  ["https://arxiv.org/abs/math.GT/0309136", "math/0309136"],
])("%s names %s", ([text, id]) => {
  expect(arxivIdInput.parse(text)).toBe(id);
});

test.for([
  "",
  "   ",
  "hello",
  "https://arxiv.org",
  "26051.234",
  "2605.01234 2605.01235",
  "x".repeat(501),
])("“%s” names no paper and is told so", (text) => {
  const result = arxivIdInput.safeParse(text);
  expect(result.success).toBe(false);
  expect(result.error?.issues[0]?.message).toMatch(/arXiv/);
});

test("a submitted paper stands on today's page with who brought it and their comment", async () => {
  const ada = await createUser();
  const result = await submitPaper({
    userId: ada.id,
    record: arxivRecord("2605.11111"),
    comment: "Worth it",
    rules: RULES,
    now: NOW,
  });
  expect(result).toEqual({ state: "listed", day: "2026-05-20" });
  const paper = await getPaper("2605.11111");
  const { handle } = await db.user.findUniqueOrThrow({ where: { id: ada.id } });
  expect(paper).toMatchObject({ title: "Paper 2605.11111", submittedBy: handle, comments: 1 });
  expect(paper?.submitterHandle).toBe(handle);
  const [card] = await listPapersOn("2026-05-20" as Day);
  expect(card).toMatchObject({ submittedBy: handle, submitterHandle: handle });
  expect(paper?.listedOn).toEqual([{ day: "2026-05-20", rank: 1, of: 1 }]);
  const { threads } = await listThreads("2605.11111", { sort: "best", page: 1 });
  expect(threads[0]?.root).toMatchObject({ body: "Worth it", isSubmitter: true });
});

test("a submission whose comment is refused leaves nothing behind", async () => {
  const ada = await createUser();
  const record = arxivRecord("2605.11112");
  await indexPaper(ada.id, record);
  const words = { paperId: "2605.11112", authorId: ada.id, body: "Worth it", now: NOW };
  await postComment(words);
  const again = submitPaper({
    userId: ada.id,
    record,
    comment: words.body,
    rules: RULES,
    now: NOW,
  });
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  expect(await getPaper("2605.11112")).toMatchObject({ listedOn: [], comments: 1 });
  expect(await db.submission.count({ where: { publicId: "2605.11112" } })).toBe(0);
});

test("of ten who submit the same paper at once one is the submitter, and it is listed once", async () => {
  const readers = await Promise.all(Array.from({ length: 10 }, createUser));
  const results = await Promise.allSettled(
    readers.map(({ id }) =>
      submitPaper({ userId: id, record: arxivRecord("2605.22222"), rules: RULES, now: NOW }),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of results)
    if (result.status === "rejected")
      expect((result.reason as { code?: string }).code).toBe("conflict");
  expect(await db.listing.count({ where: { paper: { publicId: "2605.22222" } } })).toBe(1);
  expect(await db.submission.count({ where: { publicId: "2605.22222" } })).toBe(1);
});

test("what is listed, taken down or withdrawn is not submitted again, and says why", async () => {
  const ada = await createUser();
  const [listed, hidden] = await Promise.all([
    createPaper({ day: "2026-05-01" }),
    createPaper({ hidden: true }),
  ]);
  const submit = (id: string, changes: Partial<ArxivRecord> = {}) =>
    submitPaper({ userId: ada.id, record: arxivRecord(id, changes), rules: RULES, now: NOW });
  await expect(submit(listed.publicId)).rejects.toThrow(/listed already, on Friday, May 1, 2026/);
  await expect(submit(hidden.publicId)).rejects.toThrow(/moderator took this paper down/);
  await expect(submit("2605.33333", { withdrawn: true })).rejects.toThrow(/withdrawn/);
  expect(await db.submission.count({ where: { userId: ada.id } })).toBe(0);
});

test("what a moderator joined with another paper leads there instead of being listed anew", async () => {
  const ada = await createUser();
  const [kept, other] = await Promise.all([
    createPaper({ day: "2026-05-01" }),
    createPaper({ hidden: true }),
  ]);
  await db.paper.update({ where: { id: other.id }, data: { mergedIntoId: kept.id } });
  const wish = { userId: ada.id, record: arxivRecord(other.publicId), rules: RULES, now: NOW };
  await expect(submitPaper(wish)).rejects.toMatchObject({
    code: "conflict",
    message: `This paper is here already, as ${kept.publicId}.`,
  });
  expect(await getStanding(other.publicId as PaperId)).toMatchObject({
    mergedInto: kept.publicId,
  });
});

test("a person and all together have a limit for the day, and the next day is another", async () => {
  const [ada, bob] = await Promise.all([createUser(), createUser()]);
  const day = new Date("2026-04-02T12:00:00Z");
  const rules = { perPerson: 2, perDay: 3, approval: "off", newForDays: 3 } as const;
  const submit = (userId: string, id: string, now = day) =>
    submitPaper({ userId, record: arxivRecord(id), rules, now });
  await submit(ada.id, "2604.00001");
  await submit(ada.id, "2604.00002");
  await expect(submit(ada.id, "2604.00003")).rejects.toMatchObject({ code: "rate_limited" });
  await submit(bob.id, "2604.00003");
  await expect(submit(bob.id, "2604.00004")).rejects.toMatchObject({ code: "rate_limited" });
  await submit(ada.id, "2604.00005", new Date("2026-04-03T00:00:01Z"));
});

test("where a moderator looks first, nothing is listed until one agrees, and who submitted is told", async () => {
  const [ada, moderator] = await Promise.all([createUser(), createUser()]);
  await db.user.update({ where: { id: moderator.id }, data: { role: "moderator" } });
  const rules = { ...RULES, approval: "all" } as const;
  const wish = {
    userId: ada.id,
    record: arxivRecord("2605.44444"),
    comment: "Please",
    rules,
    now: NOW,
  };
  expect(await submitPaper(wish)).toEqual({ state: "pending" });
  await expect(submitPaper(wish)).rejects.toThrow(/waits for a moderator/);
  expect(await getStanding("2605.44444" as PaperId)).toMatchObject({
    listedOn: null,
    isPending: true,
  });
  const [pending] = (await listPendingSubmissions(10)).filter(
    ({ paperId }) => paperId === "2605.44444",
  );
  const later = new Date("2026-05-21T09:00:00Z");
  await decideSubmission({
    submissionId: pending?.id ?? "",
    moderatorId: moderator.id,
    approve: true,
    now: later,
  });
  expect((await getPaper("2605.44444"))?.listedOn[0]?.day).toBe("2026-05-21");
  const { threads } = await listThreads("2605.44444", { sort: "best", page: 1 });
  expect(threads[0]?.root.body).toBe("Please");
  const [line] = await listNotifications(ada.id, 5);
  expect(line).toMatchObject({ kind: "submission_approved", paperId: "2605.44444" });
  // Moderators themselves need nobody's word.
  expect(
    await submitPaper({ ...wish, userId: moderator.id, record: arxivRecord("2605.44445") }),
  ).toMatchObject({ state: "listed" });
});

test("a paper's page knows its revision, its place in print and its authors' note", async () => {
  const ada = await createUser();
  await indexPaper(
    ada.id,
    arxivRecord("2605.77777", {
      revisedAt: "2026-05-19T09:00:00.000Z",
      doi: "10.1000/182",
      journalRef: "Phil. Mag. 1 (1843) 1",
      comment: "12 pages",
    }),
  );
  expect(await getPaper("2605.77777")).toMatchObject({
    publishedOn: "2026-05-18",
    revisedOn: "2026-05-19",
    doi: "10.1000/182",
    journalRef: "Phil. Mag. 1 (1843) 1",
    note: "12 pages",
    isWithdrawn: false,
    submittedBy: null,
    submitterHandle: null,
  });
});

test("indexing gives a paper a page and no day", async () => {
  const ada = await createUser();
  await indexPaper(ada.id, arxivRecord("2605.55555"));
  const paper = await getPaper("2605.55555");
  expect([paper?.title, paper?.listedOn]).toEqual(["Paper 2605.55555", []]);
});
