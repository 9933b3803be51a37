import fc from "fast-check";
import { expect, test } from "vitest";
import { abridge, distinct, oneLine, paragraphs, quoted, shorten } from "./text";

const anything = fc.string({ unit: "binary" });

test("a title wrapped by arXiv becomes one line, and its TeX and markup stay as they are", () => {
  expect(oneLine("  Lookup   Tables:\n  $\\pi$ &amp; <think>\tSo </think> ")).toBe(
    "Lookup Tables: $\\pi$ &amp; <think> So </think>",
  );
  expect(oneLine("no\u00a0break, ideographic\u3000space")).toBe("no break, ideographic space");
});

test("control characters and half characters go, whole ones stay", () => {
  expect(oneLine("a\u0000b\u0007c\u001b[31md")).toBe("abc[31md");
  expect(oneLine("half \ud83e of 🧪")).toBe("half \ufffd of 🧪");
});

test("paragraphs stay apart, line breaks within them go", () => {
  expect(paragraphs("one\ntwo\n\n three \n \t\n\nfour\r\n\r\nfive\n")).toBe(
    "one two\n\nthree\n\nfour\n\nfive",
  );
  expect(paragraphs(" \n\n ")).toBe("");
});

test("whatever comes in, what comes out can be stored and needs no second tidying", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const line = oneLine(text);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/\p{Cc}|^\s|\s$/u);
      expect(oneLine(line)).toBe(line);
      const tidied = paragraphs(text);
      expect(tidied).not.toMatch(/[^\P{Cc}\n]|\n{3}/u);
      expect(paragraphs(tidied)).toBe(tidied);
    }),
  );
});

test("a text is cut between characters, never within one", () => {
  expect(shorten("abc", 3)).toBe("abc");
  expect(shorten("ab cd", 3)).toBe("ab");
  expect(shorten("a🧪b", 2)).toBe("a");
  expect(shorten("a🧪b", 3)).toBe("a🧪");
  fc.assert(
    fc.property(anything, fc.nat(20), (text, longest) => {
      const whole = text.toWellFormed();
      const short = shorten(whole, longest);
      expect(short.length).toBeLessThanOrEqual(longest);
      expect(whole.startsWith(short)).toBe(true);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});

test("an abridged line ends at a word, or in the middle of one that is too long", () => {
  expect(abridge("one two", 7)).toBe("one two");
  expect(abridge("one two three", 9)).toBe("one two…");
  expect(abridge("one two three", 7)).toBe("one two…");
  expect(abridge("a incomprehensibilities", 9)).toBe("a incompr…");
  expect(abridge(`${"x".repeat(8)}🧪x`, 9)).toBe(`${"x".repeat(8)}…`);
});

test("a quotation says when it is not the whole, and cannot steer a terminal", () => {
  expect(quoted("ab\u001b[2Jc", 10)).toBe("“ab[2Jc”");
  expect(quoted("abcdef", 3)).toBe("“abc…”");
  // A line may be as long as a megabyte; a message is not.
  expect(quoted(`${" ".repeat(500)}x`, 3)).toBe("“…”");
});

test("each text is kept once, at its first place", () => {
  expect(distinct(["b", "", "a", "b"])).toEqual(["b", "a"]);
});
