import { expect, test } from "vitest";
import { filesOf } from "./paths";

const hrefsOf = (path: string) => filesOf(path).map(({ href }) => href);

test("each kind of page has its files and its feed", () => {
  expect(hrefsOf("/papers")).toEqual([
    "/papers.bib",
    "/papers.ris",
    "/papers.csl.json",
    "/papers.md",
    "/feed.atom",
  ]);
  expect(hrefsOf("/papers/week/2026-W21").at(-1)).toBe("/feed.atom?week=2026-W21");
  expect(hrefsOf("/papers/trending").at(-1)).toBe("/feed.atom?list=trending");
  expect(hrefsOf("/topics/cs-cl")[0]).toBe("/topics/cs-cl.bib");
  expect(hrefsOf("/authors/Ada%20%26%20Co").at(-1)).toBe("/feed.atom?author=Ada+%26+Co");
});

test("a search keeps its words and filters", () => {
  const hrefs = hrefsOf("/papers?q=a%20b&topic=cs-cl&code=1");
  expect(hrefs[0]).toBe("/papers.bib?q=a%20b&topic=cs-cl&code=1");
  expect(hrefs.at(-1)).toBe("/feed.atom?q=a+b&topic=cs-cl");
});

test("a reading list has no files: a link to one would lead nowhere", () => {
  expect(filesOf("/users/ada/lists/to-read")).toEqual([]);
});
