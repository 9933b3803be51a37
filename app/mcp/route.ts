import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { env } from "@/lib/env";
import { registerActingTools } from "./acting-tools";
import { registerReadingTools } from "./reading-tools";

/** Questions are short. */
const MOST_BYTES = 256 * 1024;

const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "POST, OPTIONS",
  "Access-Control-Allow-Headers": "Content-Type, Accept, Authorization, MCP-Protocol-Version",
  "Access-Control-Max-Age": "86400",
};

/**
 * POST /mcp: the Model Context Protocol over streamable HTTP, without sessions
 * (https://modelcontextprotocol.io/specification): each request is answered by
 * itself, so any web process can. Tools: search_papers, papers_of_day, paper,
 * trending, similar; with a token, vote and submit.
 */
export async function POST(request: Request): Promise<Response> {
  const server = new McpServer(
    { name: "daily-papers", title: env.SITE_NAME, version: "1.0.0", websiteUrl: env.APP_URL },
    {
      instructions: `${env.SITE_NAME}: each day's research papers, ranked by the votes of ${env.SITE_BYLINE}. A day is a UTC calendar day. Papers go by their arXiv id without version.`,
    },
  );
  registerReadingTools(server);
  registerActingTools(server, request);
  const transport = new WebStandardStreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: MOST_BYTES,
  });
  await server.connect(transport);
  const response = await transport.handleRequest(request);
  for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/** There are no sessions to listen to or to end. */
function refuse(): Response {
  const error = { code: -32000, message: "Method not allowed: send JSON-RPC by POST." };
  return Response.json(
    { jsonrpc: "2.0", error, id: null },
    { status: 405, headers: { ...CORS, Allow: "POST, OPTIONS" } },
  );
}

export { refuse as GET, refuse as DELETE };

/** What a browser asks before it lets a page of another site call. */
export function OPTIONS(): Response {
  return new Response(null, { status: 204, headers: CORS });
}
