import { expect, test } from "vitest";
import { POST } from "@/app/digest/one-click/[token]/route";
import { newToken } from "@/lib/crypto/tokens";
import { db } from "@/lib/db";
import { createSubscribers } from "../support/digest";
import "../support/digest-run";

const post = (token: string, init: RequestInit = {}) =>
  POST(
    new Request(`https://papers.example.org/digest/unsubscribe/${token}`, {
      method: "POST",
      ...init,
    }),
    { params: Promise.resolve({ token }) },
  );

const multipart = new FormData();
multipart.set("List-Unsubscribe", "One-Click");

test.each<[string, RequestInit]>([
  ["urlencoded", { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) }],
  ["multipart", { body: multipart }],
  ["no body at all", {}],
  ["another type of body", { body: "{}", headers: { "content-type": "application/json" } }],
  ["a form that cannot be read", { body: "x", headers: { "content-type": "multipart/form-data" } }],
  [
    "another site's Origin, a cookie and a wrong CSRF token",
    {
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click", csrf: "wrong" }),
      headers: { origin: "https://mail.example.com", cookie: "session=stale" },
    },
  ],
])("one click unsubscribes at once, without a redirect: %s (30)", async (_, init) => {
  const [email = ""] = await createSubscribers(2);
  const { token } = await db.subscriber.findUniqueOrThrow({ where: { email } });
  const start = performance.now();
  for (let click = 0; click < 3; click++) {
    const answer = await post(token, init);
    expect([answer.status, answer.headers.get("location")]).toEqual([200, null]);
  }
  expect(performance.now() - start).toBeLessThan(1000);
  expect(await db.subscriber.findUniqueOrThrow({ where: { email } })).toMatchObject({
    status: "unsubscribed",
  });
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(1);
  expect(await db.consentEvent.findMany()).toMatchObject([
    { kind: "unsubscribed", place: "one-click" },
  ]);
});

test("a token that is nobody's, or another's with one letter changed, gets the same answer and changes nothing (30)", async () => {
  await createSubscribers(2);
  const { token } = await db.subscriber.findFirstOrThrow();
  const changed = (token.startsWith("A") ? "B" : "A") + token.slice(1);
  for (const wrong of [changed, newToken(), "made-up", "%0d%0a"]) {
    const answer = await post(wrong);
    expect([answer.status, await answer.text()]).toEqual([200, "Unsubscribed.\n"]);
  }
  expect(await db.subscriber.count({ where: { status: "active" } })).toBe(2);
  expect(await db.consentEvent.count()).toBe(0);
});
