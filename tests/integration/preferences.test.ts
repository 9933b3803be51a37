import { expect, test } from "vitest";
import { newToken } from "@/lib/crypto/tokens";
import { MS_PER_DAY, MS_PER_HOUR } from "@/lib/dates";
import { db } from "@/lib/db";
import { changePreferences, eraseSubscriber } from "@/lib/preferences/commands";
import { DEFAULT_PREFERENCES, type Preferences } from "@/lib/preferences/preferences";
import { findOwnSubscription, findPreferencesTokenOf, getOwnData } from "@/lib/preferences/queries";
import { confirmSubscription, requestSubscription, unsubscribe } from "@/lib/subscribers/commands";
import {
  compileDay,
  countStates,
  createDay,
  createSubscribers,
  runSlice,
  YESTERDAY,
} from "../support/digest";
import { openSink } from "../support/digest-run";

const NOON = new Date("2026-05-20T12:00:00Z");
const origin = { ip: "203.0.113.77", userAgent: "a browser" };
const WEEKLY: Preferences = {
  cadences: ["weekly", "monthly"],
  topics: [],
  paperCount: 50,
  deliveryHour: 7,
  timeZone: "Asia/Tokyo",
};

interface Asking {
  preferences?: Partial<Preferences>;
  proved?: boolean;
  now?: Date;
}

/** Asks for a digest as the form does; the "mails" are what would have been sent. */
async function ask(email: string, { now = NOON, ...rest }: Asking = {}) {
  const tokens: string[] = [];
  await requestSubscription({
    ...rest,
    email,
    place: "subscribe-page",
    origin,
    now,
    sendConfirmation: (_, token) => {
      tokens.push(token);
      return Promise.resolve();
    },
  });
  return tokens;
}

async function subscribed(email: string, preferences: Partial<Preferences> = {}) {
  const [token = ""] = await ask(email, { preferences });
  await confirmSubscription({ token, origin, now: NOON });
  return db.subscriber.findUniqueOrThrow({ where: { email } });
}

const change = (token: string, preferences: Preferences, now = NOON) =>
  changePreferences({ token, preferences, place: "preferences-page", origin, now });

/** A token of the right form that differs in its bit of this number. */
function flipBit(token: string, bit: number): string {
  const bytes = Buffer.from(token, "base64url");
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString("base64url");
}

test("what was chosen is confirmed with the address, known topics only, and stands in the consent (32)", async () => {
  await db.topic.create({ data: { slug: "cs-cl", name: "Computation and Language" } });
  const row = await subscribed("ada@example.org", {
    ...WEEKLY,
    topics: ["cs-cl", "no-such-topic"],
  });
  const chosen = { ...WEEKLY, topics: ["cs-cl"] };
  expect(row).toMatchObject({ status: "active", ...chosen });
  const events = await db.consentEvent.findMany({ orderBy: { id: "asc" } });
  expect(events.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["requested", chosen],
    ["confirmation_sent", null],
    ["confirmed", chosen],
  ]);
});

test("nobody can change by the form what somebody has confirmed; whoever has the mail's link can (28)", async () => {
  const { preferencesToken } = await subscribed("ada@example.org");
  const later = new Date(NOON.getTime() + MS_PER_HOUR);
  expect(await ask("ada@example.org", { preferences: WEEKLY, now: later })).toEqual([]);
  expect(await db.subscriber.findFirstOrThrow()).toMatchObject(DEFAULT_PREFERENCES);
  expect(await db.consentEvent.count()).toBe(3);

  await change(preferencesToken, WEEKLY, later);
  expect(await db.subscriber.findFirstOrThrow()).toMatchObject({ ...WEEKLY, chosenAt: later });
  const event = await db.consentEvent.findFirstOrThrow({ where: { kind: "preferences_changed" } });
  expect(event).toMatchObject({ place: "preferences-page", detail: WEEKLY, at: later });
  expect(event.wordingHash).toMatch(/^[0-9a-f]{64}$/);
});

test("the same wishes again leave no trace, also ten times at once", async () => {
  const { preferencesToken } = await subscribed("ada@example.org");
  await Promise.all(Array.from({ length: 10 }, () => change(preferencesToken, WEEKLY)));
  expect(await db.consentEvent.count({ where: { kind: "preferences_changed" } })).toBe(1);
});

test("looking at the page and the data a hundred times changes nothing (29)", async () => {
  const { preferencesToken } = await subscribed("ada@example.org");
  const before = JSON.stringify([await db.subscriber.findMany(), await db.consentEvent.count()]);
  for (let look = 0; look < 100; look++) {
    await findOwnSubscription(preferencesToken);
    await getOwnData(preferencesToken);
  }
  expect(JSON.stringify([await db.subscriber.findMany(), await db.consentEvent.count()])).toBe(
    before,
  );
});

test("links of 400 days ago still open and still unsubscribe; tokens tell no address (31)", async () => {
  const { token, preferencesToken, email } = await subscribed("ada@example.org");
  const later = new Date(NOON.getTime() + 400 * MS_PER_DAY);
  await change(preferencesToken, WEEKLY, later);
  expect(await unsubscribe({ token, place: "one-click", origin, now: later })).toBe(true);
  for (const text of [token, preferencesToken])
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain(email.slice(0, 3));
});

test("a token with any one bit changed is nobody's, and neither link opens the other's door (30, 31)", async () => {
  const { token, preferencesToken } = await subscribed("ada@example.org");
  await subscribed("eve@example.org");
  for (let bit = 0; bit < 256; bit++) {
    const left = { place: "one-click", origin, now: NOON };
    expect(await unsubscribe({ ...left, token: flipBit(token, bit) })).toBe(false);
    expect(await findOwnSubscription(flipBit(preferencesToken, bit))).toBeNull();
  }
  for (const wrong of [token, newToken(), "", `${preferencesToken}=`, "%00"]) {
    expect(await findOwnSubscription(wrong)).toBeNull();
    expect(await getOwnData(wrong)).toBeNull();
    await expect(change(wrong, WEEKLY)).rejects.toMatchObject({ code: "not_found" });
    await expect(eraseSubscriber({ token: wrong, now: NOON })).rejects.toMatchObject({
      code: "not_found",
    });
  }
  expect(
    await db.subscriber.count({ where: { status: "active", cadences: { has: "daily" } } }),
  ).toBe(2);
});

test("who has left cannot choose, only subscribe anew with a fresh confirmation (38)", async () => {
  const { token, preferencesToken } = await subscribed("ada@example.org", WEEKLY);
  await unsubscribe({ token, place: "one-click", origin, now: NOON });
  await expect(change(preferencesToken, DEFAULT_PREFERENCES)).rejects.toMatchObject({
    code: "conflict",
  });
  const tokens = await ask("ada@example.org");
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(0);
  await confirmSubscription({ token: tokens[0] ?? "", origin, now: NOON });
  expect(await db.subscriber.findFirstOrThrow()).toMatchObject({ status: "active", ...WEEKLY });
});

test("the download holds the address, the wishes, every consent and every delivery, and nobody else's (32)", async () => {
  await openSink();
  await createDay();
  const { preferencesToken } = await subscribed("ada@example.org");
  await subscribed("eve@example.org");
  await runSlice(YESTERDAY);
  const data = await getOwnData(preferencesToken);
  expect(data).toMatchObject({
    email: "ada@example.org",
    status: "active",
    preferences: DEFAULT_PREFERENCES,
    deliveries: [{ issue: `daily/${YESTERDAY}`, state: "sent" }],
  });
  expect(data?.consents.map(({ kind }) => kind)).toEqual([
    "requested",
    "confirmation_sent",
    "confirmed",
  ]);
  expect(JSON.stringify(data)).not.toMatch(/eve@/);
  expect(JSON.stringify(data)).not.toContain(preferencesToken);
});

test("erasing deletes the address everywhere, also from a mail that is queued; only a hash stays (32, 38)", async () => {
  const sink = await openSink();
  await createDay();
  const { preferencesToken } = await subscribed("ada@example.org");
  await createSubscribers(1);
  await compileDay(YESTERDAY, new Date());
  await eraseSubscriber({ token: preferencesToken, now: NOON });
  await runSlice(YESTERDAY);
  expect(sink.to("ada@example.org")).toHaveLength(0);
  expect(await countStates()).toEqual({ sent: 1 });
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`;
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${name} AS t WHERE t::text ILIKE '%ada@example%'`,
    );
    expect(rows, name).toHaveLength(0);
  }
  expect(await db.suppression.findMany()).toMatchObject([{ reason: "erased" }]);
});

test("an erased address is not mailed again, whoever types or imports it; its owner may come back by signing in (32, 38)", async () => {
  const sink = await openSink();
  const { preferencesToken } = await subscribed("ada@example.org");
  await eraseSubscriber({ token: preferencesToken, now: NOON });
  expect(await ask("ADA@example.org")).toEqual([]);
  expect(await db.subscriber.count()).toBe(0);

  // A list of readers imported past all forms.
  await createDay();
  await db.subscriber.create({
    data: {
      email: "Ada@example.org",
      status: "active",
      confirmedAt: NOON,
      token: newToken(),
      preferencesToken: newToken(),
    },
  });
  await runSlice(YESTERDAY);
  expect(sink.mails).toHaveLength(0);
  expect(await countStates()).toEqual({ skipped: 1 });
  await db.subscriber.deleteMany();

  const [token = ""] = await ask("ada@example.org", { proved: true });
  expect(await db.suppression.count()).toBe(1);
  await confirmSubscription({ token, origin, now: NOON });
  expect(await db.suppression.count()).toBe(0);
});

test("a signed-in reader finds their own subscription by a proven address only", async () => {
  const { preferencesToken } = await subscribed("ada@example.org");
  const user = { name: "Ada", email: "ada@example.org" };
  const { id } = await db.user.create({ data: { ...user, emailVerified: false } });
  expect(await findPreferencesTokenOf(id)).toBeNull();
  await db.user.update({ where: { id }, data: { emailVerified: true } });
  expect(await findPreferencesTokenOf(id)).toBe(preferencesToken);
});
