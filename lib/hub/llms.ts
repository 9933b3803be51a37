interface Site {
  siteName: string;
  byline: string;
  siteUrl: string;
}

/** The site's guide for language models, in the form of https://llmstxt.org: Markdown with lists of links. */
export function llmsText({ siteName, byline, siteUrl }: Site): string {
  const list = (links: [string, string, string][]) =>
    links.map(([name, path, about]) => `- [${name}](${siteUrl}${path}): ${about}`).join("\n");
  return `# ${siteName}

> Each day's research papers, ranked by the votes of ${byline}. A day is a UTC calendar day.

Every page of papers is Markdown too: add \`.md\` to its address, or send \`Accept: text/markdown\`.
A paper is named by its arXiv id without version.

## Papers

${list([
  ["Newest day", "/papers.md", "the papers of the newest day, best first"],
  ["Trending", "/papers/trending.md", "what trends now"],
  [
    "One day",
    "/papers/date/2026-05-20.md",
    "any UTC day; also /papers/week/2026-W21.md and /papers/month/2026-05.md",
  ],
  [
    "One paper",
    "/papers/2605.01234.md",
    "title, authors, abstract, links; put in the paper's own id",
  ],
  [
    "Search",
    "/papers.md?q=sparse+attention",
    "papers that match words; filters topic, org, from, until, code=1",
  ],
])}

## For programs

${list([
  [
    "MCP",
    "/mcp",
    "tools for agents over streamable HTTP: search_papers, papers_of_day, paper, trending, similar",
  ],
  [
    "API",
    "/developers",
    "how to call the JSON API, which is compatible with the Hugging Face Hub's",
  ],
  ["OpenAPI", "/api/openapi.json", "the JSON API's description, OpenAPI 3.1"],
  [
    "Feed",
    "/feed.atom",
    "also /feed.rss and /feed.json; ?list=day|week|month|trending, ?topic= ?org= ?author= ?q= ?min_upvotes=",
  ],
  ["References", "/papers.bib", "any list of papers as .bib, .ris or .csl.json"],
])}

## Optional

${list([
  ["About", "/about", "how papers are ranked and what is kept about people"],
  ["Sitemap", "/sitemap.xml", "every day and every paper"],
])}
`;
}
