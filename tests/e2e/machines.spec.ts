import { expect, test } from "../support/e2e";

test("a paper's head tells search engines, cards and reference managers what it is", async ({
  page,
}) => {
  await page.goto("/papers");
  await page.getByRole("article").first().getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(/\/papers\/\d/);
  const meta = (name: string) =>
    page.locator(`head meta[name="${name}"], head meta[property="${name}"]`);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  await expect(meta("citation_title")).toHaveAttribute("content", title);
  expect(await meta("citation_author").count()).toBeGreaterThan(0);
  await expect(meta("citation_arxiv_id")).toHaveAttribute("content", /^\d{4}\.\d{5}$/);
  await expect(meta("og:title")).toHaveAttribute("content", title);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
    "href",
    /\/papers\/\d{4}\.\d+$/,
  );
  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').textContent()) ?? "{}",
  ) as Record<string, unknown>;
  expect(data).toMatchObject({ "@type": "ScholarlyArticle", headline: title });

  const card = await meta("og:image").getAttribute("content");
  const picture = await page.request.get(new URL(card ?? "").pathname);
  expect(picture.headers()["content-type"]).toBe("image/png");
});

test("robots, sitemaps, OpenSearch, the manifest and pictures are there", async ({ request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toMatch(/Sitemap: http.*\/sitemap\.xml/);
  const index = await (await request.get("/sitemap.xml")).text();
  const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url]) => new URL(url ?? "").pathname,
  );
  expect(files).toEqual(["/sitemaps/days", "/sitemaps/collections", "/sitemaps/0"]);
  for (const file of files) expect((await request.get(file)).status(), file).toBe(200);
  expect(await (await request.get("/sitemaps/collections")).text()).toMatch(/\/topics\/cs-/);
  expect(await (await request.get("/sitemaps/days")).text()).toContain(
    "/papers/date/2026-05-19</loc>",
  );
  const papers = await (await request.get("/sitemaps/0")).text();
  expect(papers.match(/<url>/g)?.length).toBeGreaterThanOrEqual(60);
  expect((await request.get("/sitemaps/7")).status()).toBe(404);
  expect(await (await request.get("/opensearch.xml")).text()).toContain("{searchTerms}");
  const manifest = (await (await request.get("/manifest.webmanifest")).json()) as { name: string };
  expect(manifest.name).toBe("Daily Papers");
  expect((await request.get("/apple-icon")).headers()["content-type"]).toBe("image/png");
  expect((await request.get("/cards")).headers()["content-type"]).toBe("image/png");
});

test("a feed page is light: HTML, one small script, nothing of React", async ({ page }) => {
  const sizes = new Map<string, number>();
  page.on("requestfinished", (request) => {
    void request
      .sizes()
      .then(({ responseBodySize }) => sizes.set(new URL(request.url()).pathname, responseBodySize));
  });
  await page.goto("/papers/month/2026-05", { waitUntil: "networkidle" });
  await expect(page.locator("html[data-enhanced]")).toBeAttached();
  const scripts = [...sizes.keys()].filter((path) => path.endsWith(".js"));
  expect(scripts).toEqual(["/enhance.js"]);
  // Fifty of the sample's cards; the limit is 60 KB of HTML, compressed.
  expect(sizes.get("/papers/month/2026-05")).toBeLessThan(60_000);
  expect(sizes.get("/papers/month/2026-05")).toBeGreaterThan(10_000);
});

test("every feed says what it is, also on a card elsewhere, and its second page is one of its own", async ({
  page,
}) => {
  const meta = (name: string) => page.locator(`head meta[property="${name}"]`);
  for (const path of [
    "/papers",
    "/papers/date/2026-05-19",
    "/papers/week/2026-W21",
    "/papers/month/2026-05?p=2",
    "/papers/trending",
    "/topics",
    "/topics/cs-cl",
    "/orgs",
  ]) {
    await page.goto(path);
    await expect(page.locator("link[rel=canonical]")).toHaveAttribute(
      "href",
      new RegExp(`${path.replace("?", "\\?")}$`),
    );
    await expect(meta("og:site_name")).toHaveAttribute("content", "Daily Papers");
    await expect(meta("og:type")).toHaveAttribute("content", "website");
    await expect(meta("og:image:width")).toHaveAttribute("content", "1200");
    const title = (await meta("og:title").getAttribute("content")) ?? "";
    expect(await page.title()).toContain(title);
    await expect(page.locator("meta[name=description]")).not.toHaveAttribute("content", "");
  }
  await page.goto("/papers/week/2026-W21");
  await expect(page).toHaveTitle("Papers of the week of May 18 – 24, 2026 · Daily Papers");
});
