import { expect, test } from "vitest";
import { type Day } from "@/lib/dates";
import { db } from "@/lib/db";
import {
  getFirstDay,
  getNeighbours,
  getNewestDay,
  getPaper,
  listPapersOn,
} from "@/lib/papers/queries";
import { periodOf } from "@/lib/papers/period";
import { recordUpvote } from "@/lib/votes/commands";
import { createPaper, createUser } from "../support/factories";

const day = (text: string) => text as Day;

test("a day is ordered by upvotes, then by the place it was imported with", async () => {
  const [third, second, first] = [
    await createPaper({ day: "2026-05-20", position: 2 }),
    await createPaper({ day: "2026-05-20", position: 1 }),
    await createPaper({ day: "2026-05-20", position: 3, importedUpvotes: 1 }),
  ];
  const unplaced = await createPaper({ day: "2026-05-20" });
  const ids = (await listPapersOn(day("2026-05-20"))).map(({ id }) => id);
  expect(ids).toEqual([first, second, third, unplaced].map(({ publicId }) => publicId));

  const reader = await createUser();
  await recordUpvote({ paperId: unplaced.publicId, userId: reader.id, upvoted: true });
  expect((await listPapersOn(day("2026-05-20"))).map(({ id }) => id)).toEqual(
    [first, unplaced, second, third].map(({ publicId }) => publicId),
  );
});

test("the same paper listed on two days stands on both and is counted once", async () => {
  const paper = await createPaper({ day: "2026-05-18" });
  await db.listing.create({
    data: { paperId: paper.id, day: new Date("2026-05-20"), listedAt: new Date("2026-05-20") },
  });
  expect((await listPapersOn(day("2026-05-18"))).map(({ id }) => id)).toEqual([paper.publicId]);
  expect((await listPapersOn(day("2026-05-20"))).map(({ id }) => id)).toEqual([paper.publicId]);
  expect((await getPaper(paper.publicId))?.listedOn).toEqual([
    { day: "2026-05-18", rank: 1, of: 1 },
    { day: "2026-05-20", rank: 1, of: 1 },
  ]);
});

test("a name that came with an import leads to no profile, and the Hub's social card is no picture of a paper", async () => {
  const { id } = await createPaper({ day: "2026-05-20" });
  const drawn = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2605.00001.png";
  await db.paper.update({
    where: { id },
    data: {
      thumbnail: drawn,
      listings: { updateMany: { where: {}, data: { submittedByName: "grace" } } },
    },
  });
  expect((await listPapersOn(day("2026-05-20")))[0]).toMatchObject({
    submittedBy: "grace",
    submitterHandle: null,
    hasPicture: false,
  });
  await db.paper.update({ where: { id }, data: { thumbnail: "https://example.org/figure.png" } });
  expect((await listPapersOn(day("2026-05-20")))[0]).toMatchObject({ hasPicture: true });
});

test("previous and next skip days without papers, hidden papers and the future", async () => {
  await createPaper({ day: "2026-05-15" });
  await createPaper({ day: "2026-05-18", hidden: true });
  await createPaper({ day: "2026-05-19" });
  await createPaper({ day: "2026-05-25" });
  expect(await getNeighbours(periodOf("day", day("2026-05-19")), day("2026-05-20"))).toEqual({
    previous: "2026-05-15",
    next: null,
  });
  expect(await getNeighbours(periodOf("day", day("2026-05-15")), day("2026-05-30"))).toEqual({
    previous: null,
    next: "2026-05-19",
  });
  expect(await getNewestDay(day("2026-05-20"))).toBe("2026-05-19");
  expect(await getFirstDay()).toBe("2026-05-15");
});

test("a hidden paper is on no page", async () => {
  const paper = await createPaper({ day: "2026-05-20", hidden: true });
  expect(await listPapersOn(day("2026-05-20"))).toEqual([]);
  expect(await getPaper(paper.publicId)).toBeNull();
});

test("an empty archive has no days", async () => {
  expect(await getNewestDay(day("2026-05-20"))).toBeNull();
  expect(await getFirstDay()).toBeNull();
});
