import { expect, test } from "vitest";
import { drawableText } from "./drawable";

const letters = (text: string) => new Set(Array.from(text, (letter) => letter.charCodeAt(0)));
const LETTERS = letters("abcdefghijklmnopqrstuvwxyzπ:- ");

test("what the fonts have stays, also beyond Latin", () => {
  expect(drawableText("on π: a study", LETTERS)).toBe("on π: a study");
});

test("emoji and single foreign letters are left out, and no gap stays behind", () => {
  expect(drawableText("fast 🚀 agents 漢", LETTERS)).toBe("fast agents");
});

test("an accent that is written apart is the same letter", () => {
  expect(drawableText("cafe\u0301", letters("cafeé"))).toBe("café");
});

test("of a text in another script nothing is drawn, rather than its punctuation", () => {
  expect(drawableText("大規模言語モデル: a", LETTERS)).toBe("");
  expect(drawableText("", LETTERS)).toBe("");
});
