import type { z } from "zod";
import { formatLongDay } from "../dates";
import { paperIdFrom, type PaperId, paperPath, splitVersion, thumbnailPath } from "../ids";
import type { PaperDetails } from "../papers/paper";
import { texToText } from "../tex/render";
import { abridge, oneLine } from "../text";
import { escapeXml } from "../xml";
import type { oembedSchema } from "./schema";

/** A card's size in pixels, unless a smaller one is asked for. */
const SIZE = { width: 560, height: 200 };
const THUMBNAIL = { width: 320, height: 200 };
const CACHE_SECONDS = 3600;
const ABSTRACT_LENGTH = 140;
const SHOWN_AUTHORS = 4;

interface Site {
  siteName: string;
  siteUrl: string;
}

/** The paper whose page an address is; null for any other address, or one of another site. */
export function paperOfAddress(address: string, siteUrl: string): PaperId | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  const rest = /^\/papers\/(.+?)\/?$/.exec(pathname)?.[1];
  if (host !== new URL(siteUrl).host || rest === undefined) return null;
  return splitVersion(rest) ?? paperIdFrom(rest);
}

/** The address of a paper's card for other sites, "/embed/2605.01234". */
function embedPath(id: string): string {
  return `/embed/${id}`;
}

/** What oEmbed (https://oembed.com) tells a site about a paper: a frame with its card. */
export function toOembed(
  paper: PaperDetails,
  { siteName, siteUrl }: Site,
  most: { maxwidth?: number | undefined; maxheight?: number | undefined },
): z.output<typeof oembedSchema> {
  const width = Math.min(SIZE.width, most.maxwidth ?? SIZE.width);
  const height = Math.min(SIZE.height, most.maxheight ?? SIZE.height);
  const title = texToText(paper.title);
  return {
    version: "1.0",
    type: "rich",
    title,
    author_name: shownAuthors(paper),
    provider_name: siteName,
    provider_url: siteUrl,
    cache_age: CACHE_SECONDS,
    thumbnail_url: siteUrl + thumbnailPath(paper.id),
    thumbnail_width: THUMBNAIL.width,
    thumbnail_height: THUMBNAIL.height,
    html: `<iframe src="${escapeXml(siteUrl + embedPath(paper.id))}" width="${width}" height="${height}" title="${escapeXml(title)}" style="border:0;max-width:100%" loading="lazy"></iframe>`,
    width,
    height,
  };
}

function shownAuthors({ authors, authorCount }: PaperDetails): string {
  const names = authors.slice(0, SHOWN_AUTHORS).map(texToText);
  const more = Math.max(authorCount, authors.length) - names.length;
  if (names.length === 0) return more > 0 ? `${more} authors` : "";
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** A paper's card as a page of its own for a frame: no script, nothing from elsewhere. */
export function embedCard(paper: PaperDetails, { siteName, siteUrl }: Site): string {
  const title = escapeXml(texToText(paper.title));
  const link = escapeXml(siteUrl + paperPath(paper.id));
  const facts = [
    `${paper.upvotes} ${paper.upvotes === 1 ? "upvote" : "upvotes"}`,
    ...(paper.publishedOn ? [formatLongDay(paper.publishedOn)] : []),
  ].join(" · ");
  const abstract = abridge(oneLine(texToText(paper.abstract)), ABSTRACT_LENGTH);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="canonical" href="${link}">
<style>
:root { color-scheme: light dark; --ink: #1f1a14; --soft: #5f564a; --sheet: #fffdf9; --rule: #ddd5c8; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece5da; --soft: #b3a898; --sheet: #1d1915; --rule: #3a332b; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; }
a { color: inherit; text-decoration: none; }
.card { display: flex; gap: 16px; height: 100vh; padding: 14px 16px; overflow: hidden; border: 1px solid var(--rule); border-radius: 10px; color: var(--ink); background: var(--sheet); }
.card:focus-visible { outline: 3px solid currentColor; outline-offset: -4px; }
img { flex: none; align-self: start; width: 120px; height: 75px; border-radius: 6px; object-fit: cover; }
h1 { margin: 0 0 4px; font: 600 18px/1.25 Georgia, serif; }
p { margin: 0 0 6px; color: var(--soft); font-size: 13px; }
@media (max-width: 380px) { img { display: none; } }
</style>
</head>
<body>
<a class="card" href="${link}" target="_blank" rel="noopener">
<img src="${escapeXml(thumbnailPath(paper.id))}" alt="" width="120" height="75">
<div>
<h1>${title}</h1>
<p>${escapeXml(shownAuthors(paper))}</p>
<p>${escapeXml(facts)} · ${escapeXml(siteName)}</p>
<p>${escapeXml(abstract)}</p>
</div>
</a>
</body>
</html>
`;
}
