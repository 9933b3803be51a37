import fc from "fast-check";
import { expect, test } from "vitest";
import type { Day } from "../dates";
import type { FeedPaper } from "../papers/paper";
import { composeDigest, DEFAULT_SEGMENT, personalise, type Segment } from "./compose";
import { freezePaper } from "./frozen";
import { type Cadence, issuePeriod } from "./period";

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
  hasPicture: false,
  submitterHandle: null,
  topics: [],
};

const DAY = "2026-05-20" as Day;

function compose(
  papers: FeedPaper[],
  segment: Segment = DEFAULT_SEGMENT,
  cadence: Cadence = "daily",
) {
  return composeDigest({
    siteName: "Daily Papers",
    siteUrl: "https://papers.example.org",
    cadence,
    period: issuePeriod(cadence, DAY),
    papers: papers.map(freezePaper),
    segment,
    archivePath: "/digest/somewhere",
    brevity: { title: 300, excerpt: 260 },
  });
}

function only(changes: Partial<FeedPaper>) {
  const [paper] = compose([{ ...PAPER, ...changes }]).papers;
  if (!paper) throw new Error("the paper is missing");
  return paper;
}

const fiftyOne = Array.from({ length: 51 }, (_, index) => ({
  ...PAPER,
  title: `Paper ${index + 1}`,
  topics: index % 10 === 0 ? [{ slug: "cs-cl", name: "Computation and Language" }] : [],
}));

test("a digest carries as many papers as were asked for and says how many more there are", () => {
  const digest = compose(fiftyOne);
  expect(digest).toMatchObject({
    period: "Wednesday, May 20, 2026",
    more: 31,
    total: 51,
    byTopic: false,
    periodUrl: "https://papers.example.org/papers/date/2026-05-20",
    archiveUrl: "https://papers.example.org/digest/somewhere",
  });
  expect(digest.papers.map(({ title }) => title)).toEqual(
    fiftyOne.slice(0, 20).map(({ title }) => title),
  );
  expect(compose(fiftyOne.slice(0, 3)).more).toBe(0);
  expect(compose(fiftyOne, { topics: [], paperCount: 5 })).toMatchObject({ more: 46 });
});

test("a digest on topics carries their papers only, in the period's order", () => {
  const digest = compose(fiftyOne, { topics: ["cs-cl", "hep-th"], paperCount: 5 });
  expect(digest.papers.map(({ title }) => title)).toEqual(
    [1, 11, 21, 31, 41].map((n) => `Paper ${String(n)}`),
  );
  expect(digest).toMatchObject({ more: 1, total: 51, byTopic: true });
});

test("weeks and months are called by their names, with the year", () => {
  expect(compose([PAPER], DEFAULT_SEGMENT, "weekly")).toMatchObject({
    period: "May 18 – 24, 2026",
    periodUrl: "https://papers.example.org/papers/week/2026-W21",
  });
  expect(compose([PAPER], DEFAULT_SEGMENT, "monthly")).toMatchObject({
    period: "May 2026",
    periodUrl: "https://papers.example.org/papers/month/2026-05",
  });
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

const TOKENS = { token: "$&-token", preferencesToken: "$1-other" };

test("each reader gets their own links, and nothing else in the mail changes", () => {
  const { unsubscribeUrl, preferencesUrl } = compose([PAPER]);
  const template = `See ${unsubscribeUrl}\nor ${unsubscribeUrl}\nor ${preferencesUrl}.`;
  expect(personalise(template, TOKENS)).toBe(
    "See https://papers.example.org/digest/unsubscribe/$&-token\n" +
      "or https://papers.example.org/digest/unsubscribe/$&-token\n" +
      "or https://papers.example.org/subscribe/preferences/$1-other.",
  );
});

test("a mail with a placeholder left does not leave, and a paper cannot plant one", () => {
  for (const name of ["UNSUBSCRIBE", "PREFERENCES"])
    expect(() => personalise(`%%${name}_TOKEN%%`, TOKENS)).toThrow("placeholder");
  for (const planted of [
    "%%UNSUBSCRIBE_TOKEN_____________________%%",
    "%%PREFERENCES_TOKEN_____________________%%",
  ]) {
    const paper = only({ title: planted, abstract: planted, authors: [planted], authorCount: 1 });
    for (const text of [paper.title, paper.excerpt, paper.people])
      expect(personalise(text, TOKENS)).not.toMatch(/-token|-other/);
  }
});
