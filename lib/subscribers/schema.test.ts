import { expect, test } from "vitest";
import { subscribeInput } from "./schema";

const read = (email: string) => subscribeInput.safeParse({ email, place: "banner" });

test("addresses as people have them are taken", () => {
  const good = {
    "ada@example.org": "ada@example.org",
    "  Ada.Lovelace+papers@Example.ORG ": "Ada.Lovelace+papers@example.org",
    "o'hara@example.co.uk": "o'hara@example.co.uk",
    "ada@bücher.example": "ada@xn--bcher-kva.example",
  };
  for (const [typed, email] of Object.entries(good))
    expect(read(typed).data?.email, typed).toBe(email);
});

test("lists, line breaks, quoted parts and half addresses are refused with a word on why", () => {
  const bad = [
    "",
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "a@b@c.org",
    "ada@example.org, eve@example.org",
    "ada@example.org;eve@example.org",
    "ada@example.org\r\nBcc: eve@example.org",
    '"ada lovelace"@example.org',
    "Ada <ada@example.org>",
    "ada@exam ple.org",
    `${"a".repeat(250)}@example.org`,
    "ada\u0000@example.org",
  ];
  for (const typed of bad) {
    const result = read(typed);
    expect(result.success, typed).toBe(false);
    expect(result.error?.issues[0]?.message.length, typed).toBeGreaterThan(10);
  }
});
