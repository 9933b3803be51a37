import { expect, test } from "vitest";
import { subscribeInput } from "./schema";

const read = (email: string) => subscribeInput.safeParse({ email, place: "banner" });

/** As long as an address may be: 64 characters, the sign, 189 of a domain. */
const LONGEST = `${"a".repeat(64)}@${`${"b".repeat(61)}.`.repeat(3)}org`;

test("addresses as people have them are taken", () => {
  const good = {
    "ada@example.org": "ada@example.org",
    "  Ada.Lovelace+papers@Example.ORG ": "Ada.Lovelace+papers@example.org",
    "o'hara@example.co.uk": "o'hara@example.co.uk",
    "a_b-c.d+e+f@sub.sub.example.org": "a_b-c.d+e+f@sub.sub.example.org",
    "ada@bücher.example": "ada@xn--bcher-kva.example",
    "ada@例え.テスト": "ada@xn--r8jz45g.xn--zckzah",
    [LONGEST]: LONGEST,
  };
  expect(LONGEST.length).toBe(254);
  for (const [typed, email] of Object.entries(good))
    expect(read(typed).data?.email, typed).toBe(email);
});

test("lists, line breaks, quoted parts and half addresses are refused with a word on why", () => {
  const bad = [
    "",
    "   ",
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "a@b@c.org",
    ".ada@example.org",
    "ada..l@example.org",
    "ada@-example.org",
    "ada@example..org",
    "ada@[127.0.0.1]",
    "ada@example.org:25",
    "ada@example.org/path",
    "ada@%65xample.org",
    "ada@127.1",
    `${"a".repeat(65)}@example.org`,
    "ada@example.org, eve@example.org",
    "ada@example.org;eve@example.org",
    "ada@example.org eve@example.org",
    "ada@example.org\neve@example.org",
    "ada@example.org\r\nBcc: eve@example.org",
    "ada\r\n@example.org",
    "ada@example.org%0d%0aBcc:eve@example.org",
    '"ada lovelace"@example.org',
    '"ada@home"@example.org',
    '"\\"@example.org',
    "Ada <ada@example.org>",
    "ada@exam ple.org",
    "ada(comment)@example.org",
    `a${LONGEST}`,
    `${"a".repeat(250)}@example.org`,
    `${"a@".repeat(50_000)}example.org`,
    "ada\u0000@example.org",
    "ada\u202e@example.org",
    "ada@exa\u200bmple.org",
  ];
  for (const typed of bad) {
    const result = read(typed);
    expect(result.success, JSON.stringify(typed.slice(0, 80))).toBe(false);
    expect(result.error?.issues[0]?.message.length).toBeGreaterThan(10);
  }
});

test("the banner asks for an address only; a guessed time zone that is none does no harm", () => {
  expect(read("ada@example.org").data).toMatchObject({ place: "banner", timeZone: null });
  const guess = (timeZone: string) =>
    subscribeInput.safeParse({ email: "ada@example.org", place: "banner", timeZone }).data;
  expect(guess("asia/tokyo")).toMatchObject({ timeZone: "Asia/Tokyo" });
  for (const wrong of ["Mars/Olympus", "", "+01:00", "x".repeat(10_000)])
    expect(guess(wrong)).toMatchObject({ timeZone: null });
});

const CHOICES = {
  place: "subscribe-page",
  email: "ada@example.org",
  cadences: "weekly,daily",
  topics: "cs-lg,cs-cl,cs-lg",
  paperCount: "10",
  deliveryHour: "7",
  timeZone: "europe/berlin",
};

test("the page's choices are read: repetitions once, topics in order, no hour as none", () => {
  expect(subscribeInput.parse(CHOICES)).toMatchObject({
    cadences: ["weekly", "daily"],
    topics: ["cs-cl", "cs-lg"],
    paperCount: 10,
    deliveryHour: 7,
    timeZone: "Europe/Berlin",
  });
  const { topics: _, ...without } = CHOICES;
  expect(subscribeInput.parse({ ...without, deliveryHour: "" })).toMatchObject({
    topics: [],
    deliveryHour: null,
  });
});

test("choices that are not offered are refused, each at its field", () => {
  const wrong = {
    cadences: ["", "yearly", "daily,hourly"],
    topics: ["cs cl", "<script>", Array.from({ length: 41 }, (_, n) => `t-${n}`).join()],
    paperCount: ["0", "7", "-5", "1e1000", "many", ""],
    deliveryHour: ["24", "-1", "7.5", "noon", "007"],
    timeZone: ["", "Mars/Olympus", "+01:00", "Europe/Berlin'; DROP TABLE subscribers"],
    email: ["ada@example.org,ada@example.org"],
  };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      const result = subscribeInput.safeParse({ ...CHOICES, [field]: value });
      expect(
        result.error?.issues.map(({ path }) => path[0]),
        `${field} ${value}`,
      ).toContain(field);
    }
  }
});
