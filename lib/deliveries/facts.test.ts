import { expect, test } from "vitest";
import { type DeliveryFacts, hindranceIn } from "./facts";

const NOW = new Date("2026-05-21T06:00:00Z");
const FINE: DeliveryFacts = {
  variantId: "v",
  email: "ada@example.org",
  token: "t",
  preferencesToken: "p",
  subscribed: true,
  suppressed: false,
  issueState: "sending",
  sendNotAfter: new Date("2026-05-21T20:00:00Z"),
};

test("nothing stands against a mail to somebody who wants it", () => {
  expect(hindranceIn(FINE, NOW)).toBeNull();
});

test.each<[string, Partial<DeliveryFacts>, object]>([
  ["cancelled", { issueState: "cancelled" }, { skip: "cancelled" }],
  ["left", { subscribed: false }, { skip: "unsubscribed" }],
  ["suppressed", { suppressed: true }, { skip: "suppressed" }],
  ["old news", { sendNotAfter: new Date("2026-05-21T05:59:59Z") }, { expired: true }],
  ["paused", { issueState: "paused" }, { paused: true }],
  [
    "left, and paused besides",
    { subscribed: false, issueState: "paused" },
    { skip: "unsubscribed" },
  ],
  ["two lines", { email: "ada@example.org\r\nBcc: eve@example.org" }, { skip: "unmailable" }],
  ["a quoted part", { email: '"ada lovelace"@example.org' }, { skip: "unmailable" }],
])("not sent: %s", (_name, facts, hindrance) => {
  expect(hindranceIn({ ...FINE, ...facts }, NOW)).toEqual(hindrance);
});

test("not sent: erased in between", () => {
  expect(hindranceIn(null, NOW)).toEqual({ skip: "erased" });
});
