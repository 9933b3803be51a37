import { expect, test } from "vitest";
import type { Day } from "../dates";
import type { FeedPaper } from "../papers/paper";
import { freezePaper } from "./frozen";
import { issuePeriod } from "./period";
import { type FrozenIssue, issuePath, renderVariant, variantSlug } from "./variant";

function issueOf(count: number, words: Partial<FeedPaper>): FrozenIssue {
  const papers = Array.from({ length: count }, (_, index) =>
    freezePaper({
      title: "A Title",
      abstract: "An abstract. ".repeat(100),
      authors: ["Ada Lovelace", "Charles Babbage"],
      authorCount: 17,
      organization: null,
      publishedOn: null,
      upvotes: 1234,
      comments: 56,
      githubRepo: null,
      githubStars: null,
      projectPage: null,
      submittedBy: null,
      thumbnail: null,
      hasPicture: false,
      submitterHandle: null,
      topics: [],
      ...words,
      id: `2605.${String(index).padStart(5, "0")}`,
    }),
  );
  return {
    siteName: "Daily Papers",
    siteUrl: "https://papers.example.org",
    cadence: "monthly",
    period: issuePeriod("monthly", "2026-05-20" as Day),
    papers,
  };
}

const FIFTY = { topics: [], paperCount: 50 };

test.each<[string, Partial<FeedPaper>]>([
  ["ordinary words", {}],
  [
    "titles of 5,000 characters",
    { title: "All about attention and all that we need ".repeat(125), authors: ["Q".repeat(900)] },
  ],
  [
    "Chinese throughout",
    { title: "注意力机制研究".repeat(700), abstract: "注意力机制研究".repeat(700) },
  ],
  ["marks that grow when escaped", { title: '"<&>\'"'.repeat(1000), abstract: '"&<'.repeat(900) }],
  ["emoji", { title: "🧪👩‍🔬".repeat(900), abstract: "🧪👩‍🔬".repeat(900) }],
])("fifty papers fit into a mail that is not cut off: %s (23)", async (_, words) => {
  const { html, text, subject, papers } = await renderVariant(issueOf(50, words), FIFTY);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(80_000);
  expect(papers).toHaveLength(50);
  for (const id of papers)
    for (const part of [html, text])
      expect(part).toContain(`https://papers.example.org/papers/${id}`);
  expect(html.match(/<h2/g)).toHaveLength(50);
  expect(html + text + subject).not.toMatch(/undefined|\{\{|\[object|NaN/);
  expect(html + text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
  expect((html + text + subject).isWellFormed()).toBe(true);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(subject.length).toBeLessThan(140);
});

test("titles with markup, line ends and control characters stay text on one line (24)", async () => {
  const title = "<script>alert(1)</script>\r\nBcc: eve@example.org\u0000\u0085 <b>bold</b>";
  const { html, text, subject } = await renderVariant(issueOf(1, { title }), FIFTY);
  const tidy = "<script>alert(1)</script> Bcc: eve@example.org <b>bold</b>";
  expect(subject).toBe(`Monthly digest: ${tidy}`);
  expect(text).toContain(`1. ${tidy}\n`);
  expect(html).not.toMatch(/<script|<b>/);
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt; Bcc: eve@example.org &lt;b&gt;");
});

test("the same frozen papers make the same bytes, whoever renders them", async () => {
  const [one, two] = [issueOf(20, {}), issueOf(20, {})];
  expect(await renderVariant(one, FIFTY)).toEqual(await renderVariant(two, FIFTY));
});

test("running text of the text part keeps to narrow lines; addresses stay whole", async () => {
  const { text } = await renderVariant(issueOf(3, {}), FIFTY);
  for (const line of text.split("\n"))
    if (!line.startsWith("https://")) expect(line.length).toBeLessThanOrEqual(80);
});

test("a segment without papers has no mail; its address says nothing of its topics", async () => {
  const segment = { topics: ["hep-th"], paperCount: 20 };
  expect(await renderVariant(issueOf(3, {}), segment)).toMatchObject({ papers: [], html: "" });
  expect(variantSlug(segment)).toMatch(/^[0-9a-f]{12}$/);
  const { cadence, period } = issueOf(1, {});
  const pathOf = (paperCount: number) =>
    issuePath({ cadence, period }, variantSlug({ topics: [], paperCount }));
  expect(pathOf(20)).toBe("/digest/monthly/2026-05");
  expect(pathOf(50)).toBe("/digest/monthly/2026-05/all-50");
});
