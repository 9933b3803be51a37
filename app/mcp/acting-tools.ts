import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { requireActor } from "@/lib/http/actor";
import { paperPath } from "@/lib/ids";
import { lookUpAtArxiv, submissionRules } from "@/lib/submissions/client";
import { submitPaper } from "@/lib/submissions/commands";
import { apiSubmitInput } from "@/lib/submissions/schema";
import { recordUpvote } from "@/lib/votes/commands";
import { answering } from "./answers";
import { readPaperId } from "./reading-tools";

/** What agents may do for a person who gave them a token. */
export function registerActingTools(server: McpServer, request: Request): void {
  registerVote(server, request);
  registerSubmit(server, request);
}

function registerSubmit(server: McpServer, request: Request): void {
  server.registerTool(
    "submit",
    {
      title: "Submit a paper",
      description:
        "Lists a paper of arXiv on today's page for the owner of the token. Needs `Authorization: Bearer` with a token of the scope `submit`.",
      inputSchema: {
        id: z.string().min(1).max(500).describe("The paper's arXiv id or address"),
        comment: z.string().max(10_000).optional().describe("A first comment, in Markdown"),
      },
      annotations: { readOnlyHint: false, destructiveHint: false },
    },
    (input) =>
      answering(async () => {
        requireToken(request);
        const now = new Date();
        const actor = await requireActor(request, { scope: "submit", limit: "submit", now });
        const wish = apiSubmitInput.safeParse({ paper_id: input.id, comment: input.comment });
        if (!wish.success)
          throw new AppError(
            "invalid_input",
            wish.error.issues[0]?.message ?? "The input is wrong.",
          );
        const { paper_id: id, comment } = wish.data;
        const record = await lookUpAtArxiv(id);
        const rules = submissionRules();
        const result = await submitPaper({ userId: actor.userId, record, comment, rules, now });
        const outcome =
          result.state === "listed"
            ? `stands on the page of ${result.day}`
            : "waits for a moderator";
        return {
          content: [{ type: "text", text: `${id} ${outcome}: ${env.APP_URL}${paperPath(id)}` }],
        };
      }),
  );
}

function registerVote(server: McpServer, request: Request): void {
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
    "This needs a token: make one under Settings, API tokens, and send it as Authorization: Bearer.",
  );
}
