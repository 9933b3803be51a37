import { expect, test } from "vitest";
import type { Day } from "../dates";
import { escapeXml } from "../xml";
import { collectionsSitemap, daysSitemap, papersSitemap, sitemapIndex } from "./sitemap";

test("a sitemap names every day and paper, escaped", () => {
  expect(sitemapIndex("https://x.example", 2)).toContain("<loc>https://x.example/sitemaps/1</loc>");
  expect(daysSitemap("https://x.example", ["2026-05-20" as Day])).toContain(
    "<url><loc>https://x.example/papers/date/2026-05-20</loc></url>",
  );
  const days = daysSitemap("https://x.example", ["2026-05-20", "2026-05-19"] as Day[]);
  expect(days.match(/papers\/(?:week\/2026-W21|month\/2026-05)</g)).toHaveLength(2);
  expect(collectionsSitemap("https://x.example", [{ slug: "cs-cl" }], ["A & B"])).toContain(
    "https://x.example/orgs/A%20%26%20B<",
  );
  const papers = papersSitemap("https://x.example", [
    { id: "hep-th/9901001", updatedAt: new Date("2026-05-20T10:00:00Z") },
  ]);
  expect(papers).toContain(
    "<loc>https://x.example/papers/hep-th/9901001</loc><lastmod>2026-05-20T10:00:00.000Z</lastmod>",
  );
});

test("XML text is escaped and holds no character that XML refuses", () => {
  expect(escapeXml("a < b & \"c\" 'd' > \u0000\u0007\u000b🧪\ud800")).toBe(
    "a &lt; b &amp; &quot;c&quot; &apos;d&apos; &gt; 🧪\ufffd",
  );
});
