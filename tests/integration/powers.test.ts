import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { giveRole, removePasskey, renamePasskey } from "@/lib/accounts/commands";
import { banPerson } from "@/lib/bans/commands";
import { decideClaim } from "@/lib/claims/commands";
import { db } from "@/lib/db";
import { moderateComments } from "@/lib/moderation/commands";
import { endSession } from "@/lib/profiles/commands";
import { changeList, deleteList } from "@/lib/reading-lists/commands";
import { createToken, revokeToken } from "@/lib/tokens/commands";
import { createWorld, EVERYBODY, NOW, type Who } from "../support/deed-world";
import { createUser } from "../support/factories";
import { MEMBERS_DEEDS } from "../support/members-deeds";
import { TEAM_DEEDS } from "../support/team-deeds";

/** SECURITY.md shows this table. */
const DEEDS = [...MEMBERS_DEEDS, ...TEAM_DEEDS];

test.for(
  DEEDS.flatMap(([deed, allowed, act]) =>
    EVERYBODY.map((who) => ({ deed, who, may: allowed.includes(who), act })),
  ),
)("$who may $deed: $may", async ({ who, may, act }) => {
  const world = await createWorld();
  const by = await createPerson(who);
  const before = await db.auditEntry.count();
  const outcome = await act(by, world).then(
    () => "done",
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
  if (may) expect(outcome).toBe("done");
  else {
    expect(outcome).toMatch(/^(?:forbidden|unauthenticated)$/);
    expect(await db.auditEntry.count()).toBe(before);
  }
});

/**
 * Commands behind forms and addresses that ask for no power, each with why: they
 * touch only rows of the person who is signed in, or of whoever holds a token.
 */
const WITHOUT_POWER: Record<string, "own rows" | "mailed token" | "no change" | "address"> = {
  addressOrcidLink: "mailed token",
  changeList: "own rows",
  changePreferences: "mailed token",
  confirmSubscription: "mailed token",
  deleteAccount: "own rows",
  deleteList: "own rows",
  encodeThumbnail: "no change",
  endAllSessions: "own rows",
  endSession: "own rows",
  eraseSubscriber: "mailed token",
  finishOrcidLink: "mailed token",
  markAllRead: "own rows",
  rememberPasskeyUse: "own rows",
  removeAvatar: "own rows",
  removePasskey: "own rows",
  renamePasskey: "own rows",
  requestSubscription: "address",
  revokeToken: "own rows",
  saveAvatar: "own rows",
  stopMails: "mailed token",
  unlinkProvider: "own rows",
  unsubscribe: "mailed token",
  updateProfile: "own rows",
};

test("every command that a form or an address reaches is tried here, or is known to need no power", async () => {
  const doors = await Promise.all(
    ["app", "components", "lib"].map((folder) =>
      readdir(folder, { recursive: true }).then((names) =>
        names.map((name) => `${folder}/${name}`),
      ),
    ),
  );
  const reached = new Set<string>();
  for (const path of doors
    .flat()
    .filter((name) => /^(?:app|components)\/.*\.tsx?$|\/actions\.ts$/.test(name)))
    for (const [, names = ""] of (await readFile(path, "utf8")).matchAll(
      /import \{([^}]*)\} from "[^"]*\/commands"/g,
    ))
      for (const name of names.split(",").map((text) => text.trim()))
        if (name && !name.startsWith("type ")) reached.add(name);
  const tried = DEEDS.map(([, , act]) => String(act)).join("\n");
  const unknown = [...reached].filter(
    (name) => !new RegExp(`\\b${name}\\b`).test(tried) && !(name in WITHOUT_POWER),
  );
  expect(unknown).toEqual([]);
  expect(Object.keys(WITHOUT_POWER).filter((name) => !reached.has(name))).toEqual([]);
});

test("nobody touches what is somebody else's by naming it", async () => {
  const [owner, stranger] = await Promise.all([createPerson("reader"), createPerson("admin")]);
  const list = await db.readingList.create({ data: { userId: owner, name: "Mine", slug: "mine" } });
  const session = await db.session.create({
    data: { userId: owner, token: "s", expiresAt: new Date("2030-01-01") },
  });
  const key = { publicKey: "k", credentialID: "c", counter: 0, deviceType: "x", backedUp: false };
  const passkey = await db.passkey.create({ data: { ...key, userId: owner, name: "Mine" } });
  await createToken({ userId: owner, name: "t", scopes: ["vote"], days: 0, now: NOW });
  const token = await db.apiToken.findFirstOrThrow({ where: { userId: owner } });
  await Promise.allSettled([
    changeList({ listId: list.id, userId: stranger, name: "Theirs", isPublic: true }),
    deleteList(stranger, list.id),
    endSession(stranger, session.id),
    renamePasskey(stranger, { passkeyId: passkey.id, name: "Theirs" }),
    removePasskey(stranger, passkey.id),
    revokeToken(stranger, token.id, NOW),
  ]);
  expect(await db.readingList.findUnique({ where: { id: list.id } })).toMatchObject({
    name: "Mine",
    isPublic: false,
  });
  expect(await db.session.count()).toBe(1);
  expect(await db.passkey.findFirst()).toMatchObject({ name: "Mine" });
  expect(await db.apiToken.findFirst()).toMatchObject({ revokedAt: null });
});

async function createPerson(who: Who): Promise<string> {
  if (who === "nobody") return "00000000-0000-7000-8000-000000000000";
  const { id } = await createUser();
  const role = who === "banned" ? "admin" : who;
  await db.user.update({
    where: { id },
    data: { role, bannedAt: who === "banned" ? NOW : null, createdAt: new Date("2026-01-01") },
  });
  return id;
}

test("nobody bans somebody of their own role or above, and no admin changes their own", async () => {
  const [moderator, other, admin] = await Promise.all([
    createPerson("moderator"),
    createPerson("moderator"),
    createPerson("admin"),
  ]);
  const wish = { act: "ban", reason: "", hideComments: false, now: NOW } as const;
  for (const victim of [other, admin, moderator])
    await expect(banPerson(victim, { ...wish, moderatorId: moderator })).rejects.toMatchObject({
      code: "forbidden",
    });
  await banPerson(other, { ...wish, moderatorId: admin });
  await expect(giveRole(admin, "reader", { moderatorId: admin })).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("what is done with power stands in the log, and the log cannot be changed", async () => {
  const [{ open }, moderator] = await Promise.all([createWorld(), createPerson("moderator")]);
  await moderateComments([open.id], "hide", { moderatorId: moderator, reason: "rude", now: NOW });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { subjectId: open.id } });
  expect(entry).toMatchObject({ actorId: moderator, action: "hide_comment" });
  expect(entry.detail).toMatchObject({ reason: "rude" });
  await expect(
    db.auditEntry.update({ where: { id: entry.id }, data: { action: "nothing" } }),
  ).rejects.toThrow(/append-only/);
  await db.user.delete({ where: { id: moderator } });
  const after = await db.auditEntry.findUniqueOrThrow({ where: { id: entry.id } });
  expect(after.actorId).toBeNull();
  expect(after.actor).toMatch(/^reader-/);
});

test("a ban ends sessions and tokens at once and hides what was written, if wished", async () => {
  const [{ author, open, paper }, moderator] = await Promise.all([
    createWorld(),
    createPerson("moderator"),
  ]);
  await db.session.create({
    data: { userId: author.id, token: `t-${author.id}`, expiresAt: new Date("2030-01-01") },
  });
  await createToken({ userId: author.id, name: "t", scopes: ["vote"], days: 0, now: NOW });
  await banPerson(author.id, {
    moderatorId: moderator,
    act: "ban",
    reason: "spam",
    hideComments: true,
    now: NOW,
  });
  expect(await db.session.count({ where: { userId: author.id } })).toBe(0);
  expect(await db.apiToken.count({ where: { userId: author.id, revokedAt: null } })).toBe(0);
  expect((await db.comment.findUniqueOrThrow({ where: { id: open.id } })).hiddenAt).toEqual(NOW);
  expect((await db.paper.findUniqueOrThrow({ where: { id: paper.id } })).commentCount).toBe(0);
});

test("a decision is made once: the second moderator is told, and who asked is notified once", async () => {
  const [world, one, two] = await Promise.all([
    createWorld(),
    createPerson("moderator"),
    createPerson("moderator"),
  ]);
  const decide = (moderatorId: string, approve: boolean) =>
    decideClaim({ claimId: world.claim.id, moderatorId, approve, now: NOW });
  const results = await Promise.allSettled([decide(one, true), decide(two, false)]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.notification.count({ where: { userId: world.author.id } })).toBe(1);
});
