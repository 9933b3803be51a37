import fc from "fast-check";
import { expect, test } from "vitest";
import { hashToken, isToken, newToken } from "./tokens";

test("a token is 43 characters and only itself: no changed bit decodes to the same", () => {
  fc.assert(
    fc.property(fc.nat(42), fc.nat(63), (at, letter) => {
      const token = newToken();
      const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      const changed = token.slice(0, at) + (alphabet[letter] ?? "A") + token.slice(at + 1);
      expect(isToken(token)).toBe(true);
      if (changed !== token && isToken(changed)) {
        expect(Buffer.from(changed, "base64url").equals(Buffer.from(token, "base64url"))).toBe(
          false,
        );
      }
    }),
  );
});

test("other text is no token", () => {
  for (const text of [
    "",
    "x",
    "a".repeat(42),
    "a".repeat(44),
    `${"a".repeat(42)}!`,
    `${"A".repeat(42)}B`,
  ]) {
    expect(isToken(text), text).toBe(false);
  }
});

test("what is stored tells nothing about the token but is always the same", () => {
  const token = newToken();
  expect(hashToken(token)).toBe(hashToken(token));
  expect(hashToken(token)).not.toContain(token);
});
