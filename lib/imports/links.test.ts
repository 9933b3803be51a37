import fc from "fast-check";
import { expect, test } from "vitest";
import { readRepository, readUrl } from "./links";

test("web addresses are kept, tidied; a script, a file or half an address is not", () => {
  expect(readUrl("  https://example.org/a b ")).toBe("https://example.org/a%20b");
  expect(readUrl("http://203.0.113.7:8080/demo")).toBe("http://203.0.113.7:8080/demo");
  expect(readUrl("HTTPS://Example.ORG")).toBe("https://example.org/");
  const bad = [
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "file:///etc/passwd",
    "ftp://example.org",
    "//example.org",
    "example.org",
    "https://",
    "https://exa mple.org",
    `https://example.org/${"a".repeat(2000)}`,
  ];
  for (const text of bad) expect(readUrl(text), text).toBeNull();
});

test("a repository is its owner and name, whatever hangs on it", () => {
  const good = {
    "https://github.com/owner/name": "https://github.com/owner/name",
    "https://github.com/owner/name/": "https://github.com/owner/name",
    "http://www.github.com/owner/na.me.git": "https://github.com/owner/na.me",
    "https://github.com/owner/name/tree/main/dir": "https://github.com/owner/name",
    " https://GitHub.com/Owner_1/Name?tab=readme#x ": "https://github.com/Owner_1/Name",
  };
  for (const [text, url] of Object.entries(good)) expect(readRepository(text), text).toBe(url);
  const bad = [
    "owner/name",
    "https://github.com/owner",
    "https://github.com/owner/..",
    "https://github.com/owner/.git",
    "https://gitlab.com/owner/name",
    "https://github.com.example.org/owner/name",
    "https://example.org/https://github.com/owner/name",
  ];
  for (const text of bad) expect(readRepository(text), text).toBeNull();
});

test("nothing but http and https ever comes out, and it is read back as it is", () => {
  const texts = fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const url = readUrl(text);
      if (url === null) return;
      expect(url).toMatch(/^https?:\/\/[^\s"<>]+$/);
      expect(readUrl(url)).toBe(url);
    }),
  );
});
