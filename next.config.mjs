import { fileURLToPath } from "node:url";

const OLD_ARXIV_ID = ":archive([a-z-]+(?:\\.[A-Z]{2})?)/:number(\\d{7})";
const NEW_ARXIV_ID = ":id(\\d{4}\\.\\d{4,5})";

/** A page that other sites may show in a frame: it holds no form and no script. */
const EMBED_HEADERS = [
  {
    key: "Content-Security-Policy",
    value:
      "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *",
  },
];

/** Sent with every answer. Pages hold no third-party script, style, font or image. */
const SECURITY_HEADERS = [
  {
    key: "Content-Security-Policy",
    value: [
      "default-src 'self'",
      // Next.js streams a prerendered page's data in inline scripts; a nonce would need a render per request.
      // React rebuilds stack traces with eval while developing, and only then.
      `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
  },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/**
 * Addresses that carry a token: kept out of search engines and of the Referer
 * of other sites. (`no-referrer` would also blank the Origin of our own forms.)
 */
const TOKEN_PAGE_HEADERS = [
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Robots-Tag", value: "noindex" },
];

/**
 * Pages that are the same for everybody. A proxy may keep them for a second, so
 * that it carries any crowd and still shows a vote within that second; a browser
 * asks each time and is told with 304 that nothing has changed.
 */
const SHARED_PAGE_HEADERS = [{ key: "Cache-Control", value: "public, max-age=0, s-maxage=1" }];

const MARKDOWN = /** @type {const} */ ({
  type: "header",
  key: "accept",
  value: "(.*text/markdown.*)",
});

/**
 * `?p=2` of a feed; anything else there leads to a page number that no feed has.
 * Only digits go into the address: it would be decoded once more.
 * @param {string} source
 * @param {string} destination
 */
const paged = (source, destination) => [
  {
    source,
    has: [/** @type {const} */ ({ type: "query", key: "p", value: "(?<number>\\d{1,20})" })],
    destination: `${destination}/:number`,
  },
  {
    source,
    has: [/** @type {const} */ ({ type: "query", key: "p" })],
    destination: `${destination}/0`,
  },
];

const FORMAT = ":format(bib|ris|csl\\.json|md)";
const SEARCHED = /** @type {const} */ ({ type: "query", key: "q" });

/**
 * A page's papers as a file of references or as Markdown: by the ending of its
 * address, or by what is accepted.
 */
const EXPORTS = [
  { source: `/papers.${FORMAT}`, destination: "/exports/search/all/:format" },
  { source: "/papers", has: [SEARCHED, MARKDOWN], destination: "/exports/search/all/md" },
  { source: "/papers", has: [MARKDOWN], destination: "/exports/day/newest/md" },
  ...[
    ["/papers/date", "day"],
    ["/papers/week", "week"],
    ["/papers/month", "month"],
    ["/topics", "topic"],
    ["/orgs", "organization"],
    ["/authors", "author"],
  ].flatMap(([path, kind]) => [
    { source: `${path}/:key([^/]+?).${FORMAT}`, destination: `/exports/${kind}/:key/:format` },
    { source: `${path}/:key`, has: [MARKDOWN], destination: `/exports/${kind}/:key/md` },
  ]),
  { source: `/papers/trending.${FORMAT}`, destination: "/exports/trending/now/:format" },
  { source: "/papers/trending", has: [MARKDOWN], destination: "/exports/trending/now/md" },
];

/** A paper as a reference or as Markdown: by its ending, or by what is accepted. */
const PAPER_FILES = [
  {
    source: `/papers/${OLD_ARXIV_ID}.:format(bib|ris|csl\\.json|md)`,
    destination: "/papers/:archive~:number/cite/:format",
  },
  {
    source: "/papers/:id([^/]+?).:format(bib|ris|csl\\.json|md)",
    destination: "/papers/:id/cite/:format",
  },
  {
    source: `/papers/${OLD_ARXIV_ID}`,
    has: [MARKDOWN],
    destination: "/papers/:archive~:number/cite/md",
  },
  {
    source: "/papers/:id((?!search$|trending$|submit$)[^/]+)",
    has: [MARKDOWN],
    destination: "/papers/:id/cite/md",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Pages are rendered once and kept in memory until something on them changes.
  cacheHandler: fileURLToPath(new URL("./lib/cache/handler.mjs", import.meta.url)),
  cacheMaxMemorySize: 0,
  // A little more than lib/images/schema.ts takes, so that a picture that is too large is told so in its form.
  experimental: { serverActions: { bodySizeLimit: "9mb" } },
  serverExternalPackages: [
    "@citation-js/core",
    "@citation-js/plugin-bibtex",
    "@citation-js/plugin-ris",
    "@citation-js/name",
    "react-email",
    "nodemailer",
    "pg",
  ],
  async redirects() {
    return [
      { source: "/", destination: "/papers", permanent: false },
      { source: "/api", destination: "/developers", permanent: false },
      // A version is not a paper of its own.
      {
        source: `/papers/${NEW_ARXIV_ID}v:version(\\d{1,4})`,
        destination: "/papers/:id",
        permanent: true,
      },
      {
        source: `/papers/${OLD_ARXIV_ID}v:version(\\d{1,4})`,
        destination: "/papers/:archive/:number",
        permanent: true,
      },
    ];
  },
  async rewrites() {
    return {
      beforeFiles: [
        ...EXPORTS,
        // A search is rendered for its words; every other feed once for all, so
        // its page number becomes a part of the path (there it can be kept).
        {
          source: "/papers",
          has: [{ type: "query", key: "q" }],
          destination: "/papers/search",
        },
        ...paged("/papers", "/papers/date/newest"),
        { source: "/papers", destination: "/papers/date/newest" },
        ...paged("/papers/:feed(date|week|month)/:period", "/papers/:feed/:period"),
        ...paged("/:feed(papers/trending|topics/[^/]+|orgs/[^/]+|authors/[^/]+)", "/:feed"),
        { source: "/topics", destination: "/directory/topics/1" },
        // The list of organizations: its pages are kept, what is searched for in it is not.
        { source: "/orgs", has: [SEARCHED], destination: "/directory/orgs/found" },
        ...paged("/orgs", "/directory/orgs"),
        { source: "/orgs", destination: "/directory/orgs/1" },
        ...PAPER_FILES,
        // An old-style id holds a slash; inside the app a paper is one segment (lib/ids.ts).
        { source: `/papers/${OLD_ARXIV_ID}`, destination: "/papers/:archive~:number" },
        {
          source: `/papers/${OLD_ARXIV_ID}/:rest*`,
          destination: "/papers/:archive~:number/:rest*",
        },
        { source: `/embed/${OLD_ARXIV_ID}`, destination: "/embed/:archive~:number" },
        { source: `/api/papers/${OLD_ARXIV_ID}`, destination: "/api/papers/:archive~:number" },
        {
          source: `/api/arxiv/${OLD_ARXIV_ID}/repos`,
          destination: "/api/arxiv/:archive~:number/repos",
        },
        {
          source: `/api/papers/${OLD_ARXIV_ID}/:rest*`,
          destination: "/api/papers/:archive~:number/:rest*",
        },
      ],
    };
  },
  async headers() {
    return [
      { source: "/:path*", headers: SECURITY_HEADERS },
      {
        source: "/((?!embed/).*)",
        headers: [{ key: "X-Frame-Options", value: "DENY" }],
      },
      { source: "/embed/:path*", headers: EMBED_HEADERS },
      {
        source: "/papers",
        missing: [{ type: "query", key: "q" }],
        headers: SHARED_PAGE_HEADERS,
      },
      { source: "/papers/:id((?!search$|submit$)[^/]+)", headers: SHARED_PAGE_HEADERS },
      { source: "/papers/:feed(date|week|month|trending)/:rest*", headers: SHARED_PAGE_HEADERS },
      { source: "/:kind(topics|orgs|authors)/:rest+", headers: SHARED_PAGE_HEADERS },
      { source: "/topics", headers: SHARED_PAGE_HEADERS },
      {
        source: "/orgs",
        missing: [{ type: "query", key: "q" }],
        headers: SHARED_PAGE_HEADERS,
      },
      { source: "/sign-in/:path*", headers: TOKEN_PAGE_HEADERS },
      { source: "/subscribe/:kind(confirm|preferences)/:path*", headers: TOKEN_PAGE_HEADERS },
      { source: "/digest/unsubscribe/:path*", headers: TOKEN_PAGE_HEADERS },
    ];
  },
};

export default config;
