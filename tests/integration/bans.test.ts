import { expect, test } from "vitest";
import { giveRole } from "@/lib/accounts/commands";
import type { RoleName } from "@/lib/accounts/roles";
import { banAddress, banPerson } from "@/lib/bans/commands";
import { postComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import { createToken } from "@/lib/tokens/commands";
import { findTokenOwner } from "@/lib/tokens/queries";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const LATER = new Date("2026-05-21T12:00:00Z");
const OUT = { act: "ban", reason: "spam", now: NOW } as const;

test("a ban that is lifted brings back what went with it, and nothing else", async () => {
  const [moderator, author, paper] = await Promise.all([
    createPerson("moderator"),
    createUser(),
    createPaper(),
  ]);
  const [rude] = await Promise.all(
    ["Rude", "Fine"].map((body) =>
      db.comment.create({ data: { paperId: paper.id, authorId: author.id, body } }),
    ),
  );
  await db.comment.update({ where: { id: rude?.id ?? "" }, data: { hiddenAt: new Date(0) } });
  const wish = { moderatorId: moderator, reason: "", hideComments: true };
  await banPerson(author.id, { ...wish, act: "ban", now: NOW });
  await expectShown(paper.id, 0);
  await banPerson(author.id, { ...wish, act: "unban", now: LATER });
  await expectShown(paper.id, 1);
});

test("who is banned already stays so, and a second moderator writes nothing into the log", async () => {
  const [one, two, victim] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
    createUser(),
  ]);
  const wish = { ...OUT, hideComments: false };
  await Promise.all(
    [one, two].map((moderatorId) => banPerson(victim.id, { ...wish, moderatorId })),
  );
  expect(await db.auditEntry.count({ where: { action: "ban" } })).toBe(1);
});

test("an address that is shut out is signed out, with all of its domain, and its tokens end", async () => {
  const moderator = await createPerson("moderator");
  const [inside, below, outside] = await Promise.all(
    ["eve@spam.example", "eve@mail.SPAM.example", "eve@notspam.example"].map((email) =>
      db.user.create({ data: { email, name: "Eve", emailVerified: true }, select: { id: true } }),
    ),
  );
  const people = [inside, below, outside].map((person) => person?.id ?? "");
  const tokens = await Promise.all(people.map((userId) => signInWithToken(userId)));
  const { accounts } = await banAddress("spam.example", { ...OUT, moderatorId: moderator });
  expect(accounts).toBe(2);
  expect(await db.session.findMany({ select: { userId: true } })).toEqual([{ userId: people[2] }]);
  const owners = await Promise.all(tokens.map((token) => findTokenOwner(token, NOW)));
  expect(owners.map((owner) => owner?.userId)).toEqual([undefined, undefined, people[2]]);
});

test("no moderator shuts an admin, another moderator or themselves out by their address", async () => {
  const [moderator, admin] = await Promise.all([
    createPerson("moderator", "mo@lab.example"),
    createPerson("admin", "ada@home.example"),
  ]);
  for (const value of ["ada@home.example", "home.example", "lab.example", "example"])
    await expect(
      banAddress(value, { ...OUT, moderatorId: moderator }),
      value,
    ).rejects.toMatchObject({ code: "forbidden" });
  expect(await db.ban.count()).toBe(0);
  await banAddress("lab.example", { ...OUT, moderatorId: admin });
});

test("two admins who take each other's role at one moment do not both lose it", async () => {
  const [ada, bob] = await Promise.all([createPerson("admin"), createPerson("admin")]);
  const results = await Promise.allSettled([
    giveRole(ada, "reader", { moderatorId: bob }),
    giveRole(bob, "reader", { moderatorId: ada }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.user.count({ where: { role: "admin" } })).toBe(1);
});

test("what is being written while its author is banned goes out of sight with the rest", async () => {
  const [moderator, author, paper] = await Promise.all([
    createPerson("moderator"),
    createUser(),
    createPaper(),
  ]);
  const wish = { ...OUT, moderatorId: moderator, hideComments: true };
  let ban: Promise<void> | undefined;
  // As postComment does it: the author is read and locked, then the comment is written.
  await db.$transaction(async (tx) => {
    const { requirePower } = await import("@/lib/accounts/queries");
    await requirePower(tx, author.id, "comment");
    ban = banPerson(author.id, wish);
    await untilSomebodyWaits();
    await tx.comment.create({ data: { paperId: paper.id, authorId: author.id, body: "Last" } });
  });
  await ban;
  await expectShown(paper.id, 0);
  await expect(
    postComment({ paperId: paper.publicId, authorId: author.id, body: "More", now: NOW }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

async function expectShown(paperId: number, comments: number): Promise<void> {
  const paper = await db.paper.findUniqueOrThrow({ where: { id: paperId } });
  const shown = await db.comment.count({ where: { paperId, hiddenAt: null, deletedAt: null } });
  expect([paper.commentCount, shown]).toEqual([comments, comments]);
}

async function createPerson(role: RoleName, email?: string): Promise<string> {
  const { id } = await createUser();
  await db.user.update({ where: { id }, data: { role, ...(email && { email }) } });
  return id;
}

async function signInWithToken(userId: string): Promise<string> {
  await db.session.create({ data: { userId, token: `t-${userId}`, expiresAt: LATER } });
  return createToken({ userId, name: "t", scopes: ["vote"], days: 0, now: NOW });
}

/** Somebody waits for a row or transaction of another one. */
async function untilSomebodyWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.count > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("Nobody waits.");
}
