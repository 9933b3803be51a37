import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { env } from "@/lib/env";
import { toPublicError } from "@/lib/errors";
import { selectionToMarkdown } from "@/lib/exports/render";
import { paperPath } from "@/lib/ids";
import type { FeedPaper } from "@/lib/papers/paper";
import { texToText } from "@/lib/tex/render";

/** A list of papers as a program reads it; the text beside it has the abstracts. */
export const papersOutput = {
  total: z.number().int().describe("How many there are in all"),
  papers: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string(),
      authors: z.array(z.string()),
      published: z.string().optional(),
      upvotes: z.number().int(),
      comments: z.number().int(),
    }),
  ),
};

interface Found {
  title: string;
  path: string;
  papers: FeedPaper[];
  total: number;
}

/** A tool's answer: the papers as Markdown for the model, and as data. */
export function papersAnswer({ title, path, papers, total }: Found): CallToolResult {
  const part = { title, url: env.APP_URL + path, papers, total, offset: 0, next: null };
  return {
    content: [{ type: "text", text: selectionToMarkdown(part, env.APP_URL) }],
    structuredContent: { total, papers: papers.map(toData) },
  };
}

function toData({ id, title, authors, publishedOn, upvotes, comments }: FeedPaper) {
  return {
    id,
    title: texToText(title),
    url: env.APP_URL + paperPath(id),
    authors: authors.map(texToText),
    ...(publishedOn && { published: publishedOn }),
    upvotes,
    comments,
  };
}

/** Runs a tool; a refusal is told in words, and a fault of ours without its inside. */
export async function answering(run: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await run();
  } catch (error) {
    return { isError: true, content: [{ type: "text", text: toPublicError(error).message }] };
  }
}
