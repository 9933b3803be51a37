import sharp from "sharp";
import { expect, test } from "vitest";
import { findTokenOwner, listTokens } from "@/lib/tokens/queries";
import { createToken, revokeToken } from "@/lib/tokens/commands";
import { postComment } from "@/lib/comments/commands";
import { listThreads } from "@/lib/comments/queries";
import { newToken } from "@/lib/crypto/tokens";
import { db } from "@/lib/db";
import { exportPersonalData } from "@/lib/personal-data/queries";
import { deleteAccount, saveAvatar, updateProfile } from "@/lib/profiles/commands";
import { findProfile, getAvatar } from "@/lib/profiles/queries";
import { profileInput } from "@/lib/profiles/schema";
import {
  changeList,
  createList,
  deleteList,
  recordBookmark,
  saveToLists,
} from "@/lib/reading-lists/commands";
import { findList, listLists, listsHolding } from "@/lib/reading-lists/queries";
import { isShutOut } from "@/lib/accounts/queries";
import { listUpvoters, listVotesByDay } from "@/lib/votes/queries";
import { recordUpvote } from "@/lib/votes/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
const PROFILE = { name: "", bio: "", website: null, votesPublic: false, mailReplies: true };

test("a new account has a handle that tells nothing of its address", async () => {
  const { id, email } = await createUser();
  const { handle } = await db.user.findUniqueOrThrow({ where: { id } });
  expect(handle).toMatch(/^reader-[a-z0-9]{10}$/);
  expect(email).not.toContain(handle);
});

test("a handle given up leads to the new one and cannot be taken by anybody else", async () => {
  const [ada, bob] = await Promise.all([createUser(), createUser()]);
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "First-Name" });
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "second-name" });
  expect(await findProfile("first-NAME")).toEqual({ movedTo: "second-name" });
  for (const handle of ["FIRST-name", "Second-Name"])
    await expect(updateProfile({ userId: bob.id, ...PROFILE, handle })).rejects.toMatchObject({
      code: "conflict",
    });
  // Back again is their own right; only the case of it is no change of name.
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "first-name" });
  expect(await findProfile("second-name")).toEqual({ movedTo: "first-name" });
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "FIRST-NAME" });
  expect(await findProfile("first-name")).toMatchObject({ handle: "FIRST-NAME" });
});

test("ten handles may be given up, and one may go back to any of them", async () => {
  const ada = await createUser();
  const become = (handle: string) => updateProfile({ userId: ada.id, ...PROFILE, handle });
  for (let number = 1; number <= 10; number++) await become(`many-${String(number)}`);
  await expect(become("many-11")).rejects.toMatchObject({ code: "conflict" });
  await become("many-1");
  expect(await findProfile("many-10")).toEqual({ movedTo: "many-1" });
  expect(await db.formerHandle.count({ where: { userId: ada.id } })).toBe(10);
});

test.for([
  "ab",
  "-abc",
  "abc-",
  "a--b",
  "a b",
  "ädä",
  "admin",
  "Reader-abcdefghij",
  "x".repeat(31),
])("“%s” is no handle", (handle) => {
  const form = { name: "", handle, bio: "", website: "" };
  expect(profileInput.safeParse(form).success).toBe(false);
});

test("an uploaded picture is encoded anew: its pixels stay, everything else is gone", async () => {
  const { id } = await createUser();
  const photo = await sharp({
    create: { width: 900, height: 500, channels: 3, background: "#c33" },
  })
    .withExif({ IFD0: { Artist: "Secret Person" } })
    .jpeg()
    .toBuffer();
  expect(photo.toString("latin1")).toContain("Secret Person");
  await saveAvatar(id, photo);
  const { handle } = await db.user.findUniqueOrThrow({ where: { id } });
  await updateProfile({ userId: id, ...PROFILE, handle: "pictured" });
  const avatar = await getAvatar("pictured");
  expect(await getAvatar(handle), "by the handle before").toEqual(avatar);
  const image = Buffer.from(avatar?.image ?? []);
  expect(await sharp(image).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
  expect(image.toString("latin1")).not.toContain("Secret Person");
  for (const bad of [SVG, "no picture", ""])
    await expect(saveAvatar(id, Buffer.from(bad))).rejects.toMatchObject({ code: "invalid_input" });
});

test("who upvoted is seen only where they allow it, and the others are counted", async () => {
  const [paper, open, shut] = await Promise.all([createPaper(), createUser(), createUser()]);
  await updateProfile({ userId: open.id, ...PROFILE, handle: "open-voter", votesPublic: true });
  for (const { id } of [open, shut])
    await recordUpvote({ paperId: paper.publicId, userId: id, upvoted: true });
  expect(await listUpvoters(paper.publicId, 10)).toEqual({
    people: [{ handle: "open-voter", name: "open-voter" }],
    others: 1,
  });
  expect(await findProfile("open-voter")).toMatchObject({
    votesPublic: true,
    counts: { upvotes: 1 },
  });
});

test("a paper's votes by day add up", async () => {
  const paper = await createPaper();
  const days = ["2026-05-01", "2026-05-01", "2026-05-03"];
  for (const day of days) {
    const { id } = await createUser();
    await db.upvote.create({
      data: { paperId: paper.id, userId: id, createdAt: new Date(`${day}T23:30:00Z`) },
    });
  }
  expect(await listVotesByDay(paper.publicId, 30)).toEqual([
    { day: "2026-05-01", votes: 2, sum: 2 },
    { day: "2026-05-03", votes: 1, sum: 3 },
  ]);
});

test("a token is known by its hash, does what its scopes say, and ends when it is revoked or expires", async () => {
  const { id } = await createUser();
  const token = await createToken({ userId: id, name: "s", scopes: ["vote"], days: 30, now: NOW });
  expect(token).toMatch(/^dpt_[\w-]{43}$/);
  expect(JSON.stringify(await db.apiToken.findMany({ where: { userId: id } }))).not.toContain(
    token,
  );
  expect(await findTokenOwner(token, NOW)).toMatchObject({ userId: id, scopes: ["vote"] });
  expect(await findTokenOwner(`${token.slice(0, -1)}_`, NOW)).toBeNull();
  expect(await findTokenOwner(token, new Date("2026-06-20T00:00:00Z"))).toBeNull();
  const [summary] = await listTokens(id);
  const stranger = await createUser();
  await revokeToken(stranger.id, summary?.id ?? "", NOW);
  expect(await findTokenOwner(token, NOW)).not.toBeNull();
  await revokeToken(id, summary?.id ?? "", NOW);
  expect(await findTokenOwner(token, NOW)).toBeNull();
});

test("lists hold papers, have addresses that stay, and are shut until they are opened", async () => {
  const [ada, bob, paper, other] = await Promise.all([
    createUser(),
    createUser(),
    createPaper(),
    createPaper(),
  ]);
  await updateProfile({ userId: ada.id, ...PROFILE, handle: "lister" });
  await recordBookmark({ paperId: paper.publicId, userId: ada.id, bookmarked: true });
  await recordBookmark({ paperId: paper.publicId, userId: ada.id, bookmarked: true });
  await saveToLists({
    paperId: other.publicId,
    userId: ada.id,
    shown: ["bookmarks"],
    slugs: ["bookmarks"],
    newList: "To read, 2026",
  });
  await createList({ userId: ada.id, name: "to READ 2026", isPublic: true });
  const lists = await listLists(ada.id);
  expect(lists.map(({ slug, papers }) => [slug, papers])).toEqual([
    ["bookmarks", 2],
    ["to-read-2026", 1],
    ["to-read-2026-2", 0],
  ]);
  expect((await listsHolding(ada.id, other.publicId)).sort()).toEqual([
    "bookmarks",
    "to-read-2026",
  ]);
  const none = { paperId: other.publicId, userId: ada.id, slugs: [], newList: "" };
  await saveToLists({ ...none, shown: ["bookmarks"] });
  expect(await listsHolding(ada.id, other.publicId)).toEqual(["to-read-2026"]);
  await saveToLists({ ...none, shown: ["bookmarks", "to-read-2026"] });
  expect(await listsHolding(ada.id, other.publicId)).toEqual([]);

  expect(await findList("lister", "bookmarks", bob.id)).toBeNull();
  expect(await findList("lister", "bookmarks", null)).toBeNull();
  expect(await findList("lister", "bookmarks", ada.id)).not.toBeNull();
  const open = await findList("LISTER", "to-read-2026-2", null);
  expect(open).toMatchObject({ owner: { handle: "lister", isViewer: false } });
  const stranger = { listId: open?.id ?? "", userId: bob.id, name: "Mine", isPublic: false };
  await expect(changeList(stranger)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteList(bob.id, stranger.listId)).rejects.toMatchObject({ code: "not_found" });
  await expect(deleteList(ada.id, lists[0]?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("a deleted account is gone everywhere, its comments stay without a name, and the counts are true", async () => {
  const [ada, bob, paper] = await Promise.all([
    createUser(),
    createUser(),
    createPaper({ day: "2026-05-20" }),
  ]);
  await updateProfile({ userId: ada.id, ...PROFILE, name: "Ada Gone", handle: "ada-gone" });
  await db.listing.updateMany({
    where: { paperId: paper.id },
    data: { submittedById: ada.id, submittedByName: "ada-gone" },
  });
  const wish = { paperId: paper.publicId, now: NOW };
  const { id } = await postComment({ ...wish, authorId: ada.id, body: "Words of Ada" });
  await postComment({ ...wish, authorId: bob.id, parentId: id, body: "Answer" });
  for (const user of [ada, bob])
    await recordUpvote({ paperId: paper.publicId, userId: user.id, upvoted: true });
  await recordBookmark({ paperId: paper.publicId, userId: ada.id, bookmarked: true });
  const exported = JSON.stringify(await exportPersonalData(ada.id, NOW));
  for (const word of [ada.email, "Words of Ada", "ada-gone", paper.publicId])
    expect(exported).toContain(word);
  expect(exported).not.toContain(bob.email);

  const deletion = { userId: ada.id, eraseComments: false, eraseSubscription: false, now: NOW };
  await expect(deleteAccount({ ...deletion, handle: "somebody" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await deleteAccount({ ...deletion, handle: "ADA-gone" });
  const row = await db.paper.findUniqueOrThrow({
    where: { id: paper.id },
    include: { upvotes: true, listings: true, bookmarks: true },
  });
  expect([row.upvoteCount, row.upvotes.length, row.commentCount]).toEqual([1, 1, 2]);
  expect([row.bookmarks.length, row.listings[0]?.submittedByName]).toEqual([0, null]);
  const { threads } = await listThreads(paper.publicId, { sort: "best", page: 1 });
  expect(threads[0]?.root).toMatchObject({ author: null, body: "Words of Ada" });
  expect(await findProfile("ada-gone")).toBeNull();
  await deleteAccount({
    userId: bob.id,
    eraseComments: true,
    eraseSubscription: false,
    now: NOW,
    handle: (await db.user.findUniqueOrThrow({ where: { id: bob.id } })).handle,
  });
  expect(await db.comment.count({ where: { body: "Answer" } })).toBe(0);
  expect((await db.paper.findUniqueOrThrow({ where: { id: paper.id } })).commentCount).toBe(1);
});

test("a deleted account takes its digest subscription along where its owner wants, and only its own", async () => {
  const [ada, bob, eve] = [await createUser(), await createUser(), await createUser()];
  const people = [ada, bob, eve];
  await db.user.update({ where: { id: eve.id }, data: { emailVerified: false } });
  await db.subscriber.createMany({
    data: people.map(({ email }) => ({
      email: email.toUpperCase(),
      token: newToken(),
      preferencesToken: newToken(),
    })),
  });
  for (const { id } of people) {
    const { handle } = await db.user.findUniqueOrThrow({ where: { id } });
    const deletion = { userId: id, handle, eraseComments: false, now: NOW };
    await deleteAccount({ ...deletion, eraseSubscription: id !== bob.id });
  }
  const left = await db.subscriber.findMany({ select: { email: true } });
  // Eve never proved that the address is hers: somebody else's subscription is not hers to end.
  expect(left.map(({ email }) => email.toLowerCase()).sort()).toEqual(
    [bob.email, eve.email].sort(),
  );
  expect(await db.suppression.findMany()).toMatchObject([
    { reason: "erased", source: "account-deleted" },
  ]);
});

test("a shut out address, its domain or a domain above it may not sign in; others may", async () => {
  await db.ban.createMany({ data: [{ value: "spam.example" }, { value: "eve@ok.example" }] });
  for (const address of ["a@spam.example", "a@mail.spam.example", "eve@ok.example"])
    expect(await isShutOut(address), address).toBe(true);
  for (const address of ["a@notspam.example", "ada@ok.example", "a@example"])
    expect(await isShutOut(address), address).toBe(false);
});
