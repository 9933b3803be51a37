import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import createClient from "openapi-fetch";
import { axeFindings } from "../support/accessibility";
import type { paths } from "../support/api-types";
import { expect, test } from "../support/e2e";

const DAY = "2026-05-19";

test("a typed client made from the description reads days, papers and searches", async ({
  site: baseURL,
}) => {
  const api = createClient<paths>({ baseUrl: baseURL });
  const { data: items = [], response } = await api.GET("/api/daily_papers", {
    params: { query: { date: DAY, limit: 3 } },
  });
  expect(items).toHaveLength(3);
  expect(response.headers.get("link")).toContain("p=1");
  const [first] = items;
  const id = first?.paper.id ?? "";
  const { data: paper } = await api.GET("/api/papers/{id}", { params: { path: { id } } });
  expect(paper?.title).toBe(first?.title);
  expect(paper?.numTotalModels).toBe(0);
  const { data: found = [] } = await api.GET("/api/papers/search", {
    params: { query: { q: first?.title ?? "" } },
  });
  expect(found.map((item) => item.paper.id)).toContain(id);
  const { error, response: refused } = await api.GET("/api/daily_papers", {
    params: { query: { date: "2026-13-01" } },
  });
  expect(refused.status).toBe(400);
  expect(error?.error).toContain("date");
  const { response: stranger } = await api.POST("/api/papers/{id}/upvote", {
    params: { path: { id } },
  });
  expect(stranger.status).toBe(401);
});

test("a program that knows an answer is told 304 until something changes", async ({ request }) => {
  const path = `/api/daily_papers?date=${DAY}`;
  const first = await request.get(path);
  const etag = first.headers().etag ?? "";
  expect(etag).not.toBe("");
  const again = await request.get(path, { headers: { "if-none-match": etag } });
  expect(again.status()).toBe(304);
  const feed = await request.get("/feed.atom?list=week");
  const known = { "if-none-match": feed.headers().etag ?? "" };
  expect((await request.get("/feed.atom?list=week", { headers: known })).status()).toBe(304);
});

test("an agent reads the newest day over MCP", async ({ site: baseURL, request }) => {
  const client = new Client({ name: "e2e", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`${baseURL}/mcp`));
  await client.connect(transport);
  const answer = await client.callTool({ name: "papers_of_day", arguments: { limit: 5 } });
  const { papers } = answer.structuredContent as { papers: { id: string }[] };
  const items = (await (await request.get(`/api/daily_papers?date=${DAY}&limit=5`)).json()) as {
    paper: { id: string };
  }[];
  expect(papers.map(({ id }) => id)).toEqual(items.map(({ paper }) => paper.id));
  await client.close();
});

test("pages are Markdown and references too, by their ending or by what is accepted", async ({
  request,
}) => {
  for (const path of [`/papers/date/${DAY}`, "/papers", "/papers/week/2026-W21", "/topics/cs-cl"]) {
    const named = await request.get(`${path}.md`);
    expect(named.headers()["content-type"], path).toBe("text/markdown; charset=utf-8");
    const accepted = await request.get(path, { headers: { accept: "text/markdown" } });
    expect(await accepted.text(), path).toBe(await named.text());
    const page = await request.get(path, { headers: { accept: "text/html" } });
    expect(page.headers()["content-type"], path).toContain("text/html");
  }
  const found = await request.get("/papers.bib?q=model");
  expect(await found.text()).toMatch(/^@\w+\{/);
  expect(await (await request.get("/llms.txt")).text()).toMatch(/^# Daily Papers\n\n> /);
});

test("a page of papers links to its files and its feed, and each of them is there", async ({
  page,
}) => {
  for (const path of ["/papers", "/papers/week/2026-W21", "/topics/cs-cl", "/papers?q=model"]) {
    await page.goto(path);
    const links = page.getByRole("navigation", { name: "Take along" }).getByRole("link");
    await expect(links, path).toHaveCount(5);
    for (const link of await links.all()) {
      const href = (await link.getAttribute("href")) ?? "";
      const file = await page.request.get(href);
      expect([file.status(), (await file.body()).length > 200], href).toEqual([200, true]);
    }
  }
});

test("a card may stand in another site's frame, and nothing else here", async ({
  page,
  request,
}) => {
  const items = (await (await request.get("/api/daily_papers?limit=1")).json()) as {
    title: string;
    paper: { id: string };
  }[];
  const { paper, title } = items[0] ?? { paper: { id: "" }, title: "" };
  const card = await request.get(`/embed/${paper.id}`);
  expect(card.headers()["content-security-policy"]).toContain("frame-ancestors *");
  expect(card.headers()["x-frame-options"]).toBeUndefined();
  const ordinary = await request.get(`/papers/${paper.id}`);
  expect(ordinary.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(ordinary.headers()["x-frame-options"]).toBe("DENY");
  const link = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(
    await ordinary.text(),
  )?.[1];
  const { pathname, search } = new URL((link ?? "").replaceAll("&amp;", "&"));
  const told = (await (await request.get(pathname + search)).json()) as { html: string };
  const other = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><link rel="icon" href="data:,">${told.html}`);
  });
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  await expect(page.frameLocator("iframe").getByRole("heading")).toHaveText(title);
  other.closeAllConnections();
  await new Promise((done) => other.close(done));
});

test("the page for developers: the first call answers as it stands, nothing comes from elsewhere", async ({
  page,
  site: baseURL,
}) => {
  const elsewhere: string[] = [];
  page.on("request", (sent) => {
    if (!sent.url().startsWith(baseURL)) elsewhere.push(sent.url());
  });
  await page.goto("/api");
  await expect(page).toHaveURL(/\/developers$/);
  const line = await page.getByRole("region", { name: "curl" }).innerText();
  const url = /'([^']+)'/.exec(line)?.[1] ?? "";
  const answer = (await (await page.request.get(url)).json()) as unknown[];
  expect(answer).toHaveLength(3);
  const operation = page.locator("#get_api_daily_papers");
  await operation.locator("summary").first().click();
  await expect(operation.getByText("whole number, 1 to 100, else 50")).toBeVisible();
  await operation.locator("details summary", { hasText: "paper" }).first().click();
  await expect(operation.getByText("discussionId").first()).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  expect(elsewhere).toEqual([]);
});
