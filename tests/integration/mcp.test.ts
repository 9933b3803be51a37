import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DELETE, GET, OPTIONS, POST } from "@/app/mcp/route";
import { hashToken, newToken } from "@/lib/crypto/tokens";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { atomEntry, atomFeed } from "../support/arxiv-answers";
import { createPaper, createUser } from "../support/factories";
import { OutsideService, text } from "../support/outside-service";
import { serveRoute } from "../support/route-server";

let server: Awaited<ReturnType<typeof serveRoute>>;
let clients: Client[];

async function connect(headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers },
  });
  await client.connect(transport);
  clients.push(client);
  return client;
}

interface Result {
  isError?: boolean;
  content: { text: string }[];
  structuredContent?: { total: number; papers: { id: string }[] };
}

async function call(client: Client, name: string, args: object): Promise<Result> {
  return (await client.callTool({ name, arguments: { ...args } })) as unknown as Result;
}

const idsOf = (result: Result) => result.structuredContent?.papers.map(({ id }) => id);

beforeEach(async () => {
  clients = [];
  server = await serveRoute({ GET, POST, DELETE, OPTIONS });
  const titles = ["Sparse attention for documents", "Attention is sparse", "Mixture of experts"];
  for (const [number, title] of titles.entries())
    await createPaper({
      publicId: `2605.0000${number}`,
      title,
      day: number === 2 ? "2026-05-19" : "2026-05-20",
      importedUpvotes: number,
    });
  await createPaper({ publicId: "2605.09999", title: "Hidden attention", hidden: true });
});

afterEach(async () => {
  for (const client of clients) await client.close();
  await server.stop();
});

test("the SDK's own client finds the tools, each with its words and its schema", async () => {
  const client = await connect();
  expect(client.getServerVersion()).toMatchObject({ name: "daily-papers", title: "Daily Papers" });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(
    ["paper", "papers_of_day", "search_papers", "similar", "trending", "vote", "submit"].sort(),
  );
  for (const { description, inputSchema } of tools) {
    expect(description?.length).toBeGreaterThan(20);
    expect(inputSchema.type).toBe("object");
  }
});

test("search, a day, a paper, what trends and what is similar", async () => {
  const client = await connect();
  const found = await call(client, "search_papers", { query: "attention" });
  expect(idsOf(found)?.sort()).toEqual(["2605.00000", "2605.00001"]);
  expect(found.content[0]?.text).toContain("# Papers found by “attention”");
  expect(idsOf(await call(client, "papers_of_day", {}))).toEqual(["2605.00001", "2605.00000"]);
  const day = await call(client, "papers_of_day", { date: "2026-05-19", limit: 1 });
  expect(idsOf(day)).toEqual(["2605.00002"]);
  const paper = await call(client, "paper", { id: "https://arxiv.org/abs/2605.00002v3" });
  expect(paper.content[0]?.text).toMatch(/^# Mixture of experts\n/);
  expect(idsOf(await call(client, "similar", { id: "2605.00000" }))).toEqual(["2605.00001"]);
  expect(idsOf(await call(client, "trending", {}))).toEqual([]);
});

test("what is wrong is told in words that help", async () => {
  const client = await connect();
  const told = async (name: string, args: object) => {
    const { isError, content } = await call(client, name, args);
    expect(isError, name).toBe(true);
    return content[0]?.text ?? "";
  };
  expect(await told("paper", { id: "2605.77777" })).toContain("not on this site");
  expect(await told("paper", { id: "2605.09999" })).toContain("not on this site");
  expect(await told("paper", { id: "../etc" })).toContain("not a paper's id");
  expect(await told("papers_of_day", { date: "1991-01-01" })).toContain("No papers");
  expect(await told("papers_of_day", { date: "2026-02-30" })).toContain("like 2026-05-20");
  expect(await told("search_papers", { query: "" })).toContain("query");
  expect(await told("search_papers", { query: "a", limit: 51 })).toContain("limit");
  expect(await told("nothing", {})).toContain("nothing");
  expect(await told("vote", { id: "2605.00000" })).toContain("token");
});

const makeToken = async (userId: string, scopes: string[]): Promise<string> => {
  const token = `dpt_${newToken()}`;
  const hash = hashToken(token);
  await db.apiToken.create({
    data: { userId, name: "agent", hash, ending: token.slice(-4), scopes },
  });
  return token;
};

test("an agent submits a paper for the owner of its token", async () => {
  const arxiv = await OutsideService.start();
  arxiv.answer(text(atomFeed(atomEntry("2605.04321", { title: "A new paper" }))));
  env.ARXIV_API_URL = arxiv.url;
  const token = await makeToken((await createUser()).id, ["submit"]);
  const client = await connect({ authorization: `Bearer ${token}` });
  const done = await call(client, "submit", { id: "https://arxiv.org/abs/2605.04321v2" });
  expect(done.content[0]?.text).toMatch(/^2605\.04321 stands on the page of /);
  const listed = await db.listing.count({ where: { paper: { publicId: "2605.04321" } } });
  expect(listed).toBe(1);
  const again = await call(client, "submit", { id: "2605.04321" });
  expect(again).toMatchObject({ isError: true });
  const wrong = await call(client, "submit", { id: "no id at all" });
  expect(wrong.content[0]?.text).toContain("No arXiv id");
  await arxiv.stop();
});

test("an agent votes for the owner of its token, and only with the scope", async () => {
  const user = await createUser();
  const make = async (scopes: string[]) =>
    connect({ authorization: `Bearer ${await makeToken(user.id, scopes)}` });
  const voted = await call(await make(["vote"]), "vote", { id: "2605.00000" });
  expect(voted.structuredContent).toEqual({ upvoted: true, upvotes: 1 });
  expect(await db.upvote.count()).toBe(1);
  const refused = await call(await make(["read"]), "vote", { id: "2605.00001" });
  expect(refused).toMatchObject({ isError: true });
  const forged = await call(await connect({ authorization: "Bearer dpt_x" }), "vote", {
    id: "2605.00001",
  });
  expect(forged.content[0]?.text).toContain("unknown, revoked or expired");
  expect(await db.upvote.count()).toBe(1);
});

test("there are no sessions; what is not JSON-RPC, or too long, is refused", async () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/mcp`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...headers,
      },
    });
  for (const method of ["GET", "DELETE"]) {
    const response = await fetch(`${server.url}/mcp`, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  }
  expect((await post("{")).status).toBe(400);
  expect((await post(JSON.stringify({ hello: 1 }))).status).toBe(400);
  expect((await post("{}", { "content-type": "text/plain" })).status).toBe(415);
  expect((await post(JSON.stringify({ x: "a".repeat(300_000) }))).status).toBe(413);
  const preflight = await fetch(`${server.url}/mcp`, { method: "OPTIONS" });
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
});
