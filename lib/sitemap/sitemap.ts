import type { Day } from "../dates";
import { organizationPath, paperPath, topicPath } from "../ids";
import { escapeXml } from "../xml";
import { PERIOD_KINDS, periodOf, periodPath } from "../papers/period";

/** sitemaps.org allows 50,000; smaller files are written faster. */
export const CHUNK_SIZE = 10_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export interface SitemapPaper {
  id: string;
  updatedAt: Date;
}

/** The index: the days, topics and organizations, and one file per so many papers (https://www.sitemaps.org/protocol.html). */
export function sitemapIndex(siteUrl: string, chunks: number): string {
  const names = [
    "days",
    "collections",
    ...Array.from({ length: chunks }, (_, chunk) => String(chunk)),
  ];
  const entries = names.map(
    (name) => `<sitemap>${location(`${siteUrl}/sitemaps/${name}`)}</sitemap>`,
  );
  return `${HEAD}<sitemapindex ${NAMESPACE}>\n${entries.join("\n")}\n</sitemapindex>\n`;
}

/** The days, their weeks and months, and the site's own pages. */
export function daysSitemap(siteUrl: string, days: Day[]): string {
  const fixed = [
    "/papers",
    "/papers/trending",
    "/topics",
    "/orgs",
    "/about",
    "/subscribe",
    "/digest",
  ];
  const periods = PERIOD_KINDS.flatMap((kind) =>
    days.map((day) => periodPath(periodOf(kind, day))),
  );
  return urlSet([...fixed, ...new Set(periods)].map((path) => location(siteUrl + path)));
}

/** The pages of topics and organizations. */
export function collectionsSitemap(
  siteUrl: string,
  topics: { slug: string }[],
  organizations: string[],
): string {
  const paths = [
    ...topics.map(({ slug }) => topicPath(slug)),
    ...organizations.map(organizationPath),
  ];
  return urlSet(paths.map((path) => location(siteUrl + path)));
}

export function papersSitemap(siteUrl: string, papers: SitemapPaper[]): string {
  return urlSet(
    papers.map(
      ({ id, updatedAt }) =>
        `${location(siteUrl + paperPath(id))}<lastmod>${updatedAt.toISOString()}</lastmod>`,
    ),
  );
}

function urlSet(entries: string[]): string {
  const urls = entries.map((entry) => `<url>${entry}</url>`);
  return `${HEAD}<urlset ${NAMESPACE}>\n${urls.join("\n")}\n</urlset>\n`;
}

function location(url: string): string {
  return `<loc>${escapeXml(url)}</loc>`;
}
