import { expect, test } from "vitest";
import { type Day, MS_PER_HOUR } from "@/lib/dates";
import { db } from "@/lib/db";
import { periodOf } from "@/lib/papers/period";
import { countByDay, countPapersIn, listPapersIn, listTrending } from "@/lib/papers/queries";
import { trendingScore } from "@/lib/papers/ranking";
import { recordUpvote } from "@/lib/votes/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const all = { limit: 50, offset: 0 };

async function listedHoursAgo(hours: number, importedUpvotes: number): Promise<string> {
  const at = new Date(NOW.getTime() - hours * MS_PER_HOUR);
  const { id, publicId } = await createPaper({
    day: at.toISOString().slice(0, 10),
    importedUpvotes,
  });
  await db.listing.updateMany({ where: { paperId: id }, data: { listedAt: at } });
  return publicId;
}

test("SQL's score is the formula's, and its order is by it", async () => {
  await listedHoursAgo(2, 3);
  const old = await listedHoursAgo(60, 30);
  await listedHoursAgo(30, 12);
  await listedHoursAgo(0, 0);
  const stars = await listedHoursAgo(10, 1);
  await db.paper.updateMany({ where: { publicId: stars }, data: { starsGained: 250 } });
  const { papers, total } = await listTrending(NOW, all);
  expect(total).toBe(5);
  const scores = papers.map(({ trending }) => trending.score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  for (const { upvotes, trending } of papers)
    expect(trending.score).toBeCloseTo(trendingScore({ upvotes, ...trending }), 10);
  // (30) / (60 + 12)^1.2, worked out by hand: 72^1.2 = 169.36
  expect(papers.find(({ id }) => id === old)?.trending.score).toBeCloseTo(0.1771, 4);
});

test("commenters count once each, the submitter and hidden comments not at all", async () => {
  const [submitter, ada, grace] = [await createUser(), await createUser(), await createUser()];
  const { id } = await createPaper({ day: "2026-05-20" });
  await db.listing.updateMany({ where: { paperId: id }, data: { submittedById: submitter.id } });
  const say = (authorId: string, hiddenAt: Date | null = null) =>
    db.comment.create({ data: { paperId: id, authorId, body: "a word", hiddenAt } });
  await Promise.all([say(ada.id), say(ada.id), say(submitter.id), say(grace.id, NOW)]);
  const { papers } = await listTrending(NOW, all);
  expect(papers[0]?.trending.commenters).toBe(1);
});

test("old, future and hidden papers do not trend; a paper of several days does once", async () => {
  await listedHoursAgo(24 * 46, 900);
  await createPaper({ day: "2026-05-21", importedUpvotes: 900 });
  await createPaper({ day: "2026-05-20", importedUpvotes: 900, hidden: true });
  const { id, publicId } = await createPaper({ day: "2026-05-18", importedUpvotes: 5 });
  await db.listing.create({
    data: { day: new Date("2026-05-20"), paperId: id, listedAt: new Date("2026-05-20T00:00:00Z") },
  });
  const { papers } = await listTrending(NOW, all);
  expect(papers.map((paper) => paper.id)).toEqual([publicId]);
  expect(papers[0]?.trending.hoursListed).toBe(12);
});

test("a vote moves a paper up", async () => {
  const first = await listedHoursAgo(5, 1);
  const second = await listedHoursAgo(5, 1);
  const before = (await listTrending(NOW, all)).papers.map(({ id }) => id);
  expect(before.sort()).toEqual([first, second].sort());
  await recordUpvote({ paperId: second, userId: (await createUser()).id, upvoted: true });
  expect((await listTrending(NOW, all)).papers[0]?.id).toBe(second);
});

test("a week holds each paper of its days once, counts it once, and pages do not overlap", async () => {
  const week = periodOf("week", "2026-05-20" as Day);
  for (let index = 0; index < 7; index++)
    await createPaper({ day: `2026-05-${18 + (index % 3)}`, importedUpvotes: index % 2 });
  const { id } = await createPaper({ day: "2026-05-18", importedUpvotes: 50 });
  await db.listing.create({ data: { day: new Date("2026-05-20"), paperId: id, listedAt: NOW } });
  await createPaper({ day: "2026-05-25" });
  expect(await countPapersIn(week)).toBe(8);
  const whole = (await listPapersIn(week, all)).map((paper) => paper.id);
  expect(new Set(whole).size).toBe(8);
  const pages = [0, 3, 6].map((offset) => listPapersIn(week, { limit: 3, offset }));
  expect((await Promise.all(pages)).flat().map((paper) => paper.id)).toEqual(whole);
  expect(await countByDay(periodOf("month", "2026-05-01" as Day))).toEqual([
    { day: "2026-05-18", papers: 4 },
    { day: "2026-05-19", papers: 2 },
    { day: "2026-05-20", papers: 3 },
    { day: "2026-05-25", papers: 1 },
  ]);
});
