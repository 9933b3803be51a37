import { expect, test } from "vitest";
import { postComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import { dismissReports } from "@/lib/moderation/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");

test("a dismissed report stands in the log under what it was about", async () => {
  const paper = await createPaper();
  const [author, reporter, moderator] = [
    await createUser(),
    await createUser(),
    await createUser(),
  ];
  await db.user.update({ where: { id: moderator.id }, data: { role: "moderator" } });
  const wish = { paperId: paper.publicId, authorId: author.id, body: "Hello", now: NOW };
  const comment = await postComment(wish);
  const said = { reporterId: reporter.id, reason: "spam", note: "", createdAt: NOW };
  await db.report.create({ data: { ...said, commentId: comment.id } });
  await db.report.create({ data: { ...said, paperId: paper.id } });
  await db.report.create({ data: { ...said, userId: author.id } });
  const reports = await db.report.findMany();
  await dismissReports(
    reports.map(({ id }) => id),
    { moderatorId: moderator.id, now: NOW },
  );
  const entries = await db.auditEntry.findMany({ where: { action: "dismiss_report" } });
  const logged = entries.map((entry) => `${entry.subjectType} ${entry.subjectId}`);
  expect(logged.sort()).toEqual(
    [`comment ${comment.id}`, `paper ${paper.publicId}`, `user ${author.id}`].sort(),
  );
  expect(await db.report.count({ where: { resolvedAt: null } })).toBe(0);
});
