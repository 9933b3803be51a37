import { expect, test } from "vitest";
import { GET as getFeed } from "@/app/feed.json/route";
import { listCollection } from "@/lib/collections/queries";
import { db } from "@/lib/db";
import { updateProfile } from "@/lib/profiles/commands";
import { findProfile } from "@/lib/profiles/queries";
import { changeList, createList, recordBookmark, saveToLists } from "@/lib/reading-lists/commands";
import { listLists } from "@/lib/reading-lists/queries";
import { saveInput } from "@/lib/reading-lists/schema";
import { recordUpvote } from "@/lib/votes/commands";
import { createPaper, createUser } from "../support/factories";

const PROFILE = { name: "", bio: "", website: null, votesPublic: true, mailReplies: true };
const ALL = { limit: 50, offset: 0 };

async function feedOf(list: string): Promise<string[]> {
  const url = `https://papers.example.org/feed.json?reading_list=${encodeURIComponent(list)}`;
  const answer = await getFeed(new Request(url), {});
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => new URL(id).pathname.slice("/papers/".length));
}

async function createListWith(userId: string, publicIds: string[]) {
  const slug = await createList({ userId, name: "To read", isPublic: true });
  for (const paperId of publicIds)
    await saveToLists({ paperId, userId, shown: [slug], slugs: [slug], newList: "" });
  const { id } = await db.readingList.findFirstOrThrow({ where: { userId, slug } });
  return { id, slug };
}

test("an open list goes by when papers came into it, on its page and in its feed, also those on no day", async () => {
  const [ada, listed, unlisted, hidden] = await Promise.all([
    createUser(),
    createPaper({ day: "2026-05-20" }),
    createPaper(),
    createPaper(),
  ]);
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "keeper" });
  const papers = [hidden, listed, unlisted].map(({ publicId }) => publicId);
  const { id } = await createListWith(ada.id, papers);
  await db.paper.update({ where: { id: hidden.id }, data: { hiddenAt: new Date() } });
  const newestFirst = [unlisted.publicId, listed.publicId];
  expect((await listCollection({ list: id }, ALL)).map((paper) => paper.id)).toEqual(newestFirst);
  expect(await feedOf("keeper/to-read")).toEqual(newestFirst);
  expect(await findProfile("keeper")).toMatchObject({ lists: [{ slug: "to-read", papers: 2 }] });

  // The feed's address holds over a new handle, and ends when the list is closed.
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "keeper-anew" });
  expect(await feedOf("keeper/to-read")).toEqual(newestFirst);
  await changeList({ listId: id, userId: ada.id, name: "To read", isPublic: false });
  expect(await feedOf("keeper/to-read")).toEqual([]);
  expect(await feedOf("keeper-anew/to-read")).toEqual([]);
  expect(await findProfile("keeper-anew")).toMatchObject({ lists: [] });
});

test("of a closed list a feed tells nothing, whoever asks and however it is spelt", async () => {
  const [ada, paper] = await Promise.all([createUser(), createPaper({ day: "2026-05-20" })]);
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "closed" });
  await recordBookmark({ paperId: paper.publicId, userId: ada.id, bookmarked: true });
  for (const name of ["closed/bookmarks", "CLOSED/bookmarks", "closed/bookmarks/", "closed", "/"])
    expect(await feedOf(name), name).toEqual([]);
});

test("saving from a page that was left open touches only the lists that stood on it", async () => {
  const [ada, paper] = await Promise.all([createUser(), createPaper()]);
  const { slug } = await createListWith(ada.id, [paper.publicId]);
  const stale = saveInput.parse({
    paperId: paper.publicId,
    shown: "bookmarks",
    "list:bookmarks": "on",
  });
  await saveToLists({ ...stale, userId: ada.id });
  const holding = await db.bookmark.findMany({ select: { list: { select: { slug: true } } } });
  expect(holding.map(({ list }) => list.slug).sort()).toEqual(["bookmarks", slug]);
});

test("ten presses of “make it” at once make one list", async () => {
  const ada = await createUser();
  const make = () => createList({ userId: ada.id, name: "Twice", isPublic: false });
  expect(new Set(await Promise.all(Array.from({ length: 10 }, make)))).toEqual(new Set(["twice"]));
  const [paper] = [await createPaper()];
  const wish = { paperId: paper.publicId, userId: ada.id, shown: [], slugs: [] };
  await saveToLists({ ...wish, newList: "TWICE" });
  expect((await listLists(ada.id)).map(({ slug, papers }) => [slug, papers])).toEqual([
    ["bookmarks", 0],
    ["twice", 1],
  ]);
});

test("a profile counts what its pages show: hidden papers are in neither", async () => {
  const [ada, seen, hidden] = await Promise.all([
    createUser(),
    createPaper({ day: "2026-05-20" }),
    createPaper({ day: "2026-05-20" }),
  ]);
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "counted" });
  await db.listing.updateMany({ data: { submittedById: ada.id } });
  for (const { id, publicId } of [seen, hidden]) {
    await recordUpvote({ paperId: publicId, userId: ada.id, upvoted: true });
    await db.comment.create({ data: { paperId: id, authorId: ada.id, body: "Words" } });
  }
  await db.paper.update({ where: { id: hidden.id }, data: { hiddenAt: new Date() } });
  expect(await findProfile("counted")).toMatchObject({
    counts: { submissions: 1, comments: 1, upvotes: 1 },
  });
  expect(await listCollection({ voter: ada.id }, ALL)).toHaveLength(1);
});
