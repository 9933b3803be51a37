import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../dates";
import type { FeedPaper } from "../papers/paper";
import { composeDigest, DIGEST_PAPERS, personalise } from "./compose";

const PAPER: FeedPaper = {
  id: "2605.01234",
  title: "A Title",
  abstract: "An abstract.",
  authors: ["Ada Lovelace", "Charles Babbage"],
  authorCount: 2,
  organization: null,
  publishedOn: null,
  upvotes: 7,
  comments: 1,
  githubRepo: null,
  githubStars: null,
  projectPage: null,
  submittedBy: null,
  thumbnail: null,
  topics: [],
};

const compose = (papers: FeedPaper[]) =>
  composeDigest({
    siteName: "Daily Papers",
    siteUrl: "https://papers.example.org",
    day: "2026-05-20" as Day,
    papers,
  });

function only(changes: Partial<FeedPaper>) {
  const [paper] = compose([{ ...PAPER, ...changes }]).papers;
  if (!paper) throw new Error("the paper is missing");
  return paper;
}

test("a digest carries the day's first twenty papers and says how many more there are", () => {
  const day = Array.from({ length: 51 }, (_, index) => ({ ...PAPER, title: `Paper ${index + 1}` }));
  const digest = compose(day);
  expect(digest).toMatchObject({
    day: "Wednesday, May 20, 2026",
    more: 31,
    dayUrl: "https://papers.example.org/papers/date/2026-05-20",
    archiveUrl: "https://papers.example.org/digest/daily/2026-05-20",
  });
  expect(digest.papers.map(({ title }) => title)).toEqual(
    day.slice(0, DIGEST_PAPERS).map(({ title }) => title),
  );
  expect(compose(day.slice(0, 3)).more).toBe(0);
});

test("a paper shows its people: an organization, else two names and how many more", () => {
  expect(only({}).people).toBe("Ada Lovelace, Charles Babbage");
  expect(only({ authorCount: 3303 }).people).toBe("Ada Lovelace, Charles Babbage and 3301 more");
  expect(only({ authors: ["Ada Lovelace"], authorCount: 1 }).people).toBe("Ada Lovelace");
  expect(only({ authors: [], authorCount: 5 }).people).toBe("5 authors");
  expect(only({ authors: [], authorCount: 1 }).people).toBe("1 author");
  expect(only({ authors: [], authorCount: 0 }).people).toBe("");
  expect(only({ organization: { name: "moon", fullName: "Moon Lab" } }).people).toBe("Moon Lab");
});

test("a paper leads to its own page, old-style ids too", () => {
  expect(only({}).url).toBe("https://papers.example.org/papers/2605.01234");
  expect(only({ id: "hep-th/9901001" }).url).toBe(
    "https://papers.example.org/papers/hep-th/9901001",
  );
});

test("an abstract is cut at a word, and one without blanks in its middle", () => {
  expect(only({ abstract: "Short.\n\nSecond." }).excerpt).toBe("Short. Second.");
  expect(only({ abstract: "word ".repeat(100) }).excerpt).toBe(`${"word ".repeat(52).trim()}…`);
  expect(only({ abstract: "x".repeat(300) }).excerpt).toBe(`${"x".repeat(260)}…`);
});

test("an excerpt never ends in half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 200, maxLength: 600 }), (abstract) => {
      const { excerpt } = only({ abstract });
      expect(excerpt.isWellFormed()).toBe(true);
      expect(excerpt.length).toBeLessThanOrEqual(261);
      if (!abstract.includes("\ufffd") && abstract.isWellFormed())
        expect(excerpt).not.toContain("\ufffd");
    }),
  );
});

test("each reader gets their own link, and nothing else in the mail changes", () => {
  const { unsubscribeUrl } = compose([PAPER]);
  const template = `See ${unsubscribeUrl}\nor ${unsubscribeUrl}.`;
  expect(personalise(template, "$&-token")).toBe(
    "See https://papers.example.org/digest/unsubscribe/$&-token\n" +
      "or https://papers.example.org/digest/unsubscribe/$&-token.",
  );
});

test("a mail with a placeholder left does not leave, and a paper cannot plant one", () => {
  expect(() => personalise("%%UNSUBSCRIBE_TOKEN%%", "token")).toThrow("placeholder");
  const planted = "%%UNSUBSCRIBE_TOKEN_____________________%%";
  const paper = only({ title: planted, abstract: planted, authors: [planted], authorCount: 1 });
  for (const text of [paper.title, paper.excerpt, paper.people])
    expect(personalise(text, "token")).not.toContain("token");
});
