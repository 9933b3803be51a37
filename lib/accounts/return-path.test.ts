import { expect, test } from "vitest";
import { safeReturnPath, signInPath } from "./return-path";

test("a path of this site is kept, with its query", () => {
  expect(safeReturnPath("/papers/date/2026-05-20?p=2#x")).toBe("/papers/date/2026-05-20?p=2#x");
});

test("an address of another site leads to the feed instead", () => {
  const foreign = [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/%0d%0a\n",
    "",
    null,
    undefined,
    "papers",
    "/a\\..\\b",
  ];
  for (const text of foreign) expect(safeReturnPath(text), String(text)).toBe("/papers");
});

test("a sign-in link carries only a safe way back", () => {
  expect(signInPath("a b", "//evil.example")).toBe("/sign-in/a%20b?next=%2Fpapers");
});
