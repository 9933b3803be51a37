import { Feed } from "feed";
import { isArxivId, paperPath } from "../ids";
import { escapeXml, xmlText } from "../xml";
import { texToText } from "../tex/render";
import { abridge, oneLine } from "../text";
import type { FeedEntry } from "./queries";
import type { FeedQuery } from "./schema";

/** The formats with their media types. */
export const FEED_TYPES = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
} as const;

/** Where a reader shows lists only. */
const SUMMARY_LENGTH = 300;

export type FeedFormat = keyof typeof FEED_TYPES;

const LIST_NAMES: Record<FeedQuery["list"], string> = {
  newest: "The newest papers",
  day: "The newest day’s papers",
  week: "The best papers of the week",
  month: "The best papers of the month",
  trending: "Trending papers",
};

interface FeedInput {
  siteName: string;
  siteUrl: string;
  query: FeedQuery;
  /** The feed's own address. */
  url: string;
  entries: FeedEntry[];
}

/**
 * Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1. An entry's id is its paper's
 * address and never changes; its text is the whole abstract, formulas as text.
 */
export function renderFeed(format: FeedFormat, input: FeedInput): string {
  const { siteName, siteUrl, query, url, entries } = input;
  const about = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== "newest")
    .map(([name, value]) => (name === "list" ? LIST_NAMES[query.list] : `${name} ${value}`));
  const newest = Math.max(0, ...entries.map(({ updatedAt }) => updatedAt.getTime()));
  const head = {
    link: `${siteUrl}/papers`,
    title: xmlText([siteName, ...about].join(", ")),
    description: xmlText(`${LIST_NAMES[query.list]} of ${siteName}`),
  };
  if (format === "json") return toJsonFeed(head, input);
  const feed = new Feed({
    ...head,
    id: url,
    language: "en",
    // Atom wants an author for every entry, and of some papers none is known.
    author: { name: xmlText(siteName), link: siteUrl },
    updated: new Date(newest),
    feedLinks: { [format]: url },
  });
  for (const entry of entries) feed.addItem(toItem(entry, siteUrl, format));
  return format === "atom" ? feed.atom1() : feed.rss2();
}

interface IssueFeedInput {
  siteName: string;
  siteUrl: string;
  /** The feed's own address. */
  url: string;
  issues: FeedIssue[];
}

/** An issue of the digest as a feed shows it. */
interface FeedIssue {
  /** "Weekly digest, May 18 – 24, 2026". */
  title: string;
  /** Its archive page, also the entry's id. */
  url: string;
  composedAt: Date;
  papers: { id: string; title: string }[];
}

/** The digest's issues as Atom: what subscribers get by mail, without an address. */
export function renderIssueFeed({ siteName, siteUrl, url, issues }: IssueFeedInput): string {
  const feed = new Feed({
    id: url,
    link: `${siteUrl}/digest`,
    title: xmlText(`${siteName}, digests`),
    language: "en",
    author: { name: xmlText(siteName), link: siteUrl },
    updated: new Date(Math.max(0, ...issues.map(({ composedAt }) => composedAt.getTime()))),
    feedLinks: { atom: url },
  });
  for (const issue of issues) {
    const papers = issue.papers.map(
      ({ id, title }) =>
        `<li><a href="${escapeXml(siteUrl + paperPath(id))}">${escapeXml(xmlText(texToText(title)))}</a></li>`,
    );
    feed.addItem({
      id: issue.url,
      link: issue.url,
      title: escapeXml(xmlText(issue.title)),
      content: `<ol>${papers.join("")}</ol>`,
      date: issue.composedAt,
      published: issue.composedAt,
    });
  }
  return feed.atom1();
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/); the package knows 1.0, with one author only. */
function toJsonFeed(
  { link, title, description }: { link: string; title: string; description: string },
  { siteName, siteUrl, url, entries }: FeedInput,
): string {
  const items = entries.map((entry) => {
    const item = toItem(entry, siteUrl, "json");
    return {
      id: item.id,
      url: item.link,
      title: item.title,
      content_html: item.content,
      ...(item.description && { summary: item.description }),
      date_published: item.published.toISOString(),
      date_modified: item.date.toISOString(),
      ...(item.author && { authors: item.author }),
      ...(item.category.length > 0 && { tags: item.category.map(({ name }) => name) }),
    };
  });
  const authors = [{ name: siteName, url: siteUrl }];
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: link,
    feed_url: url,
    description,
    language: "en",
    authors,
    items,
  });
}

function toItem(entry: FeedEntry, siteUrl: string, format: FeedFormat) {
  const link = siteUrl + paperPath(entry.id);
  const abstract = xmlText(texToText(entry.abstract));
  const paragraphs = abstract.split(/\n\n+/).filter(Boolean);
  const arxiv = isArxivId(entry.id)
    ? `<p><a href="https://arxiv.org/abs/${entry.id}">arXiv:${entry.id}</a></p>`
    : "";
  const title = xmlText(texToText(entry.title));
  const summary = abridge(oneLine(abstract), SUMMARY_LENGTH);
  const names = entry.authors.map((name) => xmlText(texToText(name)));
  return {
    id: link,
    link,
    // The package calls Atom's titles and all XML descriptions HTML, so they are written as HTML:
    // escaped once here and, as XML, once more by the package.
    title: format === "atom" ? escapeXml(title) : title,
    content: paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join("") + arxiv,
    description: format === "json" ? summary : escapeXml(summary),
    date: entry.updatedAt,
    published: entry.listedAt,
    ...authorsFor(format, names),
    category: entry.topics.map(({ name }) => ({ name: xmlText(name) })),
  };
}

/** RSS's own author is an email address, so names stand in Dublin Core's element. */
function authorsFor(format: FeedFormat, names: string[]) {
  // The package takes an empty list for one author without a name.
  if (names.length === 0) return {};
  if (format !== "rss") return { author: names.map((name) => ({ name })) };
  // A list makes an element for each; the package's type does not say so.
  const objects = names.map((name) => ({ _text: name })) as unknown as Record<string, unknown>;
  return { extensions: [{ name: "dc:creator", objects }] };
}
