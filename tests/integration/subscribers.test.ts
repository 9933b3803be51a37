import { expect, test } from "vitest";
import { newToken } from "@/lib/crypto/tokens";
import { db } from "@/lib/db";
import { confirmSubscription, requestSubscription, unsubscribe } from "@/lib/subscribers/commands";
import { findConfirmation, findSubscriberByToken } from "@/lib/subscribers/queries";

const NOON = new Date("2026-05-20T12:00:00Z");
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const origin = { ip: "203.0.113.77", userAgent: "a browser" };

/** Asks for a digest as the form does; the "mail" is what would have been sent. */
async function ask(email: string, now = NOON) {
  const mails: { email: string; token: string }[] = [];
  await requestSubscription({
    email,
    place: "banner",
    origin,
    now,
    sendConfirmation: (to, token) => {
      mails.push({ email: to, token });
      return Promise.resolve();
    },
  });
  return mails;
}

async function subscribed(email: string) {
  const [mail] = await ask(email);
  await confirmSubscription({ token: mail?.token ?? "", origin, now: NOON });
  const row = await db.subscriber.findUniqueOrThrow({ where: { email } });
  return { token: row.token, id: row.id };
}

const kinds = async () =>
  (await db.consentEvent.findMany({ orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    ({ kind }) => kind,
  );

test("one confirmation in ten minutes, also for ten requests at once (28)", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => ask("ada@example.org")));
  expect(all.flat()).toHaveLength(1);
  expect(await ask("ADA@example.org", later(9))).toEqual([]);
  expect(await ask("ada@example.org", later(11))).toHaveLength(1);
  expect(await db.subscriber.count()).toBe(1);
});

test("a mail that did not leave may be asked for again at once", async () => {
  const refused = requestSubscription({
    email: "ada@example.org",
    place: "banner",
    origin,
    now: NOON,
    sendConfirmation: () => Promise.reject(new Error("no mail server")),
  });
  await expect(refused).rejects.toThrow("no mail server");
  expect(await ask("ada@example.org")).toHaveLength(1);
});

test("looking at links changes nothing; confirming does, once (29)", async () => {
  const [mail] = await ask("ada@example.org");
  const token = mail?.token ?? "";
  for (let look = 0; look < 100; look++) await findConfirmation(token);
  expect(await findConfirmation(token)).toMatchObject({
    email: "ada@example.org",
    confirmed: false,
  });
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(0);

  const presses = Array.from({ length: 5 }, () =>
    confirmSubscription({ token, origin, now: later(1) }),
  );
  await Promise.all(presses);
  expect(await kinds()).toEqual(["requested", "confirmation_sent", "confirmed"]);
  expect(await findConfirmation(token)).toMatchObject({
    email: "ada@example.org",
    confirmed: true,
  });
});

test("someone who has confirmed is not mailed again and learns nothing from it", async () => {
  await subscribed("ada@example.org");
  expect(await ask("ada@example.org", later(60))).toEqual([]);
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(1);
});

test("a confirmation link is good for seven days", async () => {
  const [mail] = await ask("ada@example.org");
  const confirm = confirmSubscription({
    token: mail?.token ?? "",
    origin,
    now: later(7 * 24 * 60 + 1),
  });
  await expect(confirm).rejects.toMatchObject({ code: "conflict" });
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(0);
});

test("leaving works at once, twice, and after 400 days; coming back needs a new confirmation (30, 31, 38)", async () => {
  const [first] = await ask("ada@example.org");
  const oldConfirmation = first?.token ?? "";
  await confirmSubscription({ token: oldConfirmation, origin, now: NOON });
  const { token } = await db.subscriber.findUniqueOrThrow({ where: { email: "ada@example.org" } });
  const after400Days = later(400 * 24 * 60);
  for (let again = 0; again < 2; again++) {
    expect(await unsubscribe({ token, place: "one-click", origin, now: after400Days })).toBe(true);
  }
  expect((await kinds()).filter((kind) => kind === "unsubscribed")).toHaveLength(1);
  expect(await findSubscriberByToken(token)).toEqual({
    email: "ada@example.org",
    subscribed: false,
  });

  const stale = confirmSubscription({ token: oldConfirmation, origin, now: later(1) });
  await expect(stale).rejects.toMatchObject({ code: "not_found" });
  const [second] = await ask("ada@example.org", after400Days);
  expect(second?.token).toBeDefined();
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(0);
  await confirmSubscription({ token: second?.token ?? "", origin, now: after400Days });
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(1);
});

test("a token changed by a bit, made up or another's unsubscribes nobody (30, 31)", async () => {
  const ada = await subscribed("ada@example.org");
  await subscribed("eve@example.org");
  const changed = `${ada.token.slice(0, 10)}${ada.token[10] === "A" ? "B" : "A"}${ada.token.slice(11)}`;
  for (const token of [changed, newToken(), "", "x", `${ada.token}x`]) {
    expect(await unsubscribe({ token, place: "one-click", origin, now: NOON })).toBe(false);
  }
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(2);
});

test("every subscriber has a chain of consent with the wording and a shortened address (32)", async () => {
  const { id } = await subscribed("ada@example.org");
  const events = await db.consentEvent.findMany({ where: { subscriberId: id } });
  expect(events.map(({ kind }) => kind).sort()).toEqual([
    "confirmation_sent",
    "confirmed",
    "requested",
  ]);
  for (const event of events) {
    expect(event).toMatchObject({
      ipPrefix: "203.0.113.0/24",
      userAgent: "a browser",
      wordingVersion: "2026-11-24",
    });
    expect(event.wordingHash).toMatch(/^[0-9a-f]{64}$/);
  }
});
