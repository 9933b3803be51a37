import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/http/actor";
import { recordUpvote } from "@/lib/votes/commands";
import { answering } from "./answers";
import { readPaperId } from "./reading-tools";

/** What agents may do for a person who gave them a token. */
export function registerActingTools(server: McpServer, request: Request): void {
  server.registerTool(
    "vote",
    {
      title: "Upvote a paper",
      description:
        "Upvotes a paper for the owner of the token, or takes the upvote back. Needs `Authorization: Bearer` with a token of the scope `vote`.",
      inputSchema: {
        id: z.string().min(1).max(200).describe("The paper's arXiv id"),
        upvoted: z.boolean().default(true).describe("The state that is wanted"),
      },
      outputSchema: { upvoted: z.boolean(), upvotes: z.number().int() },
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    },
    ({ id, upvoted }) =>
      answering(async () => {
        requireToken(request);
        const paperId = readPaperId(id);
        const actor = await requireActor(request, {
          scope: "vote",
          limit: "vote",
          now: new Date(),
        });
        const { upvotes } = await recordUpvote({ paperId, userId: actor.userId, upvoted });
        const text = `${paperId} has ${upvotes} upvotes${upvoted ? ", yours among them" : ""}.`;
        return { content: [{ type: "text", text }], structuredContent: { upvoted, upvotes } };
      }),
  );
}

/** A browser's cookie is not enough: an agent acts by a token that can be taken away. */
function requireToken(request: Request): void {
  if (request.headers.has("authorization")) return;
  throw new AppError(
    "unauthenticated",
    "Voting needs a token: make one under Settings, API tokens, and send it as Authorization: Bearer.",
  );
}
