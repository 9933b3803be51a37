import { expect, test } from "vitest";
import { newToken } from "@/lib/crypto/tokens";
import { checkDatabase } from "@/lib/database/checks";
import { midnight, type Day } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { exportPersonalData } from "@/lib/personal-data/queries";
import { deleteAccount } from "@/lib/profiles/commands";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const HANDLE = "ada-everywhere";
const NAME = "Ada Lovelace-Everywhere";

/**
 * Where the export has what a column that names a person leads to. A new column
 * must be decided about here, or the tests below fail.
 */
const IN_THE_EXPORT: Record<string, string> = {
  "accounts.user_id": "accounts",
  "api_tokens.user_id": "apiTokens",
  "audit_log.actor_id": "auditEntries",
  "avatars.user_id": "avatar",
  "claims.decided_by_id": "claimsDecided",
  "claims.user_id": "claims",
  "comment_upvotes.user_id": "commentUpvotes",
  "comments.author_id": "comments",
  "former_handles.user_id": "formerHandles",
  "idempotency_keys.user_id": "idempotencyKeys",
  "listings.submitted_by_id": "listings",
  "notifications.actor_id": "notified",
  "notifications.user_id": "notifications",
  "paper_thumbnails.uploaded_by_id": "thumbnails",
  "passkeys.user_id": "passkeys",
  "reactions.user_id": "reactions",
  "reading_lists.user_id": "readingLists",
  "reports.reporter_id": "reports",
  "reports.resolved_by_id": "reportsResolved",
  "reports.user_id": "reportsAbout",
  "sessions.user_id": "sessions",
  "submissions.user_id": "submissions",
  "upvotes.user_id": "upvotes",
};

/** Every column that holds a person's id, as the database knows them. */
async function columnsNamingPeople(): Promise<{ table: string; column: string }[]> {
  return db.$queryRaw`
    SELECT c.conrelid::regclass::text AS table, a.attname::text AS column
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
    WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass ORDER BY 1, 2`;
}

async function rowsNaming(table: string, column: string, userId: string): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${column} = $1::uuid`,
    userId,
  );
  return row?.count ?? 0;
}

/** Which tables have a row that says this anywhere. */
async function tablesSaying(words: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${name}" x WHERE position(lower($1) IN lower(x::text)) > 0`,
      words,
    );
    if (row && row.count > 0) found.push(name);
  }
  return found;
}

/** Somebody who has left something in every table that can hold something of a person. */
async function createBusyPerson() {
  const [ada, bob, paper] = await Promise.all([createUser(), createUser(), createPaper()]);
  const userId = ada.id;
  const expiresAt = new Date("2026-06-20T12:00:00Z");
  const own = { userId };
  await db.user.update({ where: { id: userId }, data: { handle: HANDLE, name: NAME } });
  await db.formerHandle.create({ data: { ...own, handle: "ada-before" } });
  await db.avatar.create({ data: { ...own, image: Buffer.from("pixels"), hash: "a" } });
  await db.session.create({ data: { ...own, token: "t", expiresAt, userAgent: "Ada’s browser" } });
  await db.account.create({ data: { ...own, providerId: "github", accountId: "4711" } });
  await db.passkey.create({
    data: {
      ...own,
      name: "Ada’s laptop",
      credentialID: "credential",
      publicKey: "public key",
      counter: 0,
      deviceType: "singleDevice",
      backedUp: false,
    },
  });
  const token = { hash: "hash of a token", ending: "wxyz", scopes: ["vote"] };
  await db.apiToken.create({ data: { ...own, ...token, name: "script" } });
  await db.idempotencyKey.create({ data: { ...own, key: "once", requestHash: "r" } });
  await db.verification.createMany({
    data: [
      { identifier: "magic-link:x", value: JSON.stringify({ email: ada.email }), expiresAt },
      { identifier: "challenge", value: JSON.stringify({ userData: { id: userId } }), expiresAt },
    ],
  });
  await createActivity({ ada, bob, paper });
  await db.subscriber.create({
    data: {
      email: ada.email,
      token: newToken(),
      preferencesToken: newToken(),
      consentEvents: { create: { kind: "requested", place: "banner" } },
    },
  });
  return { ada, bob, paper };
}

type Person = Awaited<ReturnType<typeof createUser>>;

async function createActivity({
  ada,
  bob,
  paper,
}: {
  ada: Person;
  bob: Person;
  paper: Awaited<ReturnType<typeof createPaper>>;
}) {
  const [userId, paperId] = [ada.id, paper.id];
  const comment = await db.comment.create({
    data: {
      paperId,
      authorId: userId,
      body: "Words of Ada",
      revisions: { create: { body: "Old words" } },
    },
  });
  const answer = await db.comment.create({
    data: { paperId, authorId: bob.id, body: "Answer", parentId: comment.id, rootId: comment.id },
  });
  for (const id of [userId, bob.id]) {
    await db.upvote.create({ data: { paperId, userId: id } });
    await db.commentUpvote.create({ data: { commentId: comment.id, userId: id } });
  }
  await db.commentUpvote.create({ data: { commentId: answer.id, userId } });
  await db.reaction.create({ data: { commentId: answer.id, userId, emoji: "🎉" } });
  await db.readingList.create({
    data: { userId, slug: "bookmarks", name: "Ada’s list", bookmarks: { create: { paperId } } },
  });
  await db.listing.create({
    data: {
      paperId,
      day: midnight("2026-05-20" as Day),
      listedAt: NOW,
      submittedById: userId,
      submittedByName: HANDLE,
    },
  });
  await db.submission.create({
    data: { userId, publicId: paper.publicId, comment: `By ${NAME}`, state: "approved" },
  });
  await db.paperThumbnail.create({
    data: { paperId, image: Buffer.from("p"), hash: "h", uploadedById: userId, uploadedAt: NOW },
  });
  await db.claim.create({ data: { userId, paperId, position: 1, evidence: "See my page" } });
  await db.claim.create({ data: { userId: bob.id, paperId, position: 2, decidedById: userId } });
  await db.report.create({
    data: {
      reporterId: userId,
      paperId,
      reason: "wrong",
      note: `I am ${NAME}`,
      resolvedAt: NOW,
      resolvedById: userId,
    },
  });
  await db.report.create({ data: { reporterId: bob.id, userId, reason: "abuse", note: "rude" } });
  await db.notification.create({
    data: { userId, actorId: bob.id, kind: "reply", commentId: answer.id },
  });
  await db.notification.create({
    data: { userId: bob.id, actorId: userId, kind: "reply", commentId: comment.id },
  });
  await db.auditEntry.create({
    data: {
      actorId: userId,
      actor: HANDLE,
      action: "hide_paper",
      subjectType: "paper",
      subjectId: "x",
    },
  });
  await db.auditEntry.create({
    data: {
      actor: "bob",
      action: "ban",
      subjectType: "user",
      subjectId: userId,
      detail: { reason: "r" },
    },
  });
}

test("the export holds something from every table that holds something of a person, and no secret", async () => {
  const { ada, bob } = await createBusyPerson();
  const file = JSON.stringify(await exportPersonalData(ada.id, NOW));
  const data = JSON.parse(file) as {
    account: Record<string, unknown>;
    moderation: { decisionsAboutMe: unknown[] };
    digestSubscription: { email: string; consents: unknown[] };
  };
  const columns = await columnsNamingPeople();
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    Object.keys(IN_THE_EXPORT).sort(),
  );
  for (const { table, column } of columns) {
    expect(await rowsNaming(table, column, ada.id), `${table}.${column} here`).toBeGreaterThan(0);
    const key = IN_THE_EXPORT[`${table}.${column}`] ?? "";
    expect(JSON.stringify(data.account[key] ?? []).length, key).toBeGreaterThan(2);
  }
  expect(data.moderation.decisionsAboutMe).toHaveLength(1);
  expect(data.digestSubscription).toMatchObject({
    email: ada.email,
    consents: [{ place: "banner" }],
  });
  for (const words of [
    HANDLE,
    "ada-before",
    NAME,
    "Words of Ada",
    "Old words",
    "data:image/webp;base64,",
  ])
    expect(file).toContain(words);
  const secrets = ["hash of a token", "public key", bob.email, "rude"];
  const { mailToken } = await db.user.findUniqueOrThrow({ where: { id: ada.id } });
  const tokens = await db.subscriber.findMany({ select: { token: true, preferencesToken: true } });
  for (const secret of [...secrets, mailToken, ...tokens.flatMap((row) => Object.values(row))])
    expect(file).not.toContain(secret);
});

test("after a deletion no table but the audit log says who it was, and every count is true", async () => {
  const { ada } = await createBusyPerson();
  await deleteAccount({
    userId: ada.id,
    handle: HANDLE,
    eraseComments: false,
    eraseSubscription: true,
    now: NOW,
  });
  for (const { table, column } of await columnsNamingPeople())
    expect(await rowsNaming(table, column, ada.id), `${table}.${column}`).toBe(0);
  for (const words of [ada.id, ada.email, HANDLE, NAME, "ada-before", "Ada’s"]) {
    const tables = await tablesSaying(words);
    expect(
      tables.filter((name) => name !== "audit_log"),
      words,
    ).toEqual([]);
  }
  const checks = await checkDatabase(env.DATABASE_URL, false);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
  expect(await db.comment.count({ where: { body: "Words of Ada", authorId: null } })).toBe(1);
});

test("what was never the person’s own to see stays out: a subscription of an unproven address", async () => {
  const ada = await createUser();
  await db.user.update({ where: { id: ada.id }, data: { emailVerified: false } });
  await db.subscriber.create({
    data: { email: ada.email, token: newToken(), preferencesToken: newToken() },
  });
  expect(await exportPersonalData(ada.id, NOW)).toMatchObject({ digestSubscription: null });
});
