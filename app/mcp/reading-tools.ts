import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { cite } from "@/lib/citations/formats";
import { dayOf, parseDay } from "@/lib/dates";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listSelection } from "@/lib/exports/queries";
import { paperIdFrom, type PaperId, paperPath, splitVersion } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";
import { getPaper, listTrending } from "@/lib/papers/queries";
import { namedPaper } from "@/lib/search/identifiers";
import { searchPapers } from "@/lib/search/queries";
import { listSimilar } from "@/lib/similar-papers/queries";
import { texToText } from "@/lib/tex/render";
import { oneLine } from "@/lib/text";
import { answering, papersAnswer, papersOutput } from "./answers";

const READS = { readOnlyHint: true, openWorldHint: false };

const limit = z.number().int().min(1).max(50).default(10).describe("Papers at most");
const id = z
  .string()
  .min(1)
  .max(200)
  .describe("The paper's arXiv id or its address, e.g. 2605.01234");
const day = z
  .string()
  .refine((text) => parseDay(text) !== null, { error: "must be a day like 2026-05-20" });

/** What agents may read: the site's search, days, papers and trends. */
export function registerReadingTools(server: McpServer): void {
  registerLists(server);
  server.registerTool(
    "paper",
    {
      title: "One paper",
      description: "A paper with its authors, abstract, votes, place on its day and links.",
      inputSchema: { id },
      annotations: READS,
    },
    (input) =>
      answering(async () => {
        const paper = await findPaper(input.id);
        return { content: [{ type: "text", text: cite(paper, "md", env.APP_URL) }] };
      }),
  );
  server.registerTool(
    "similar",
    {
      title: "Similar papers",
      description: "Papers about the same things as a paper, by words, title, authors and topics.",
      inputSchema: { id, limit },
      outputSchema: papersOutput,
      annotations: READS,
    },
    (input) => answering(() => similarTo(input)),
  );
}

function registerLists(server: McpServer): void {
  server.registerTool(
    "search_papers",
    {
      title: "Search papers",
      description: "Papers that match words in title, authors, keywords or abstract, best first.",
      inputSchema: {
        query: z
          .string()
          .min(1)
          .max(250)
          .describe("Words; “phrases” and -without work as on the web"),
        from: day.optional().describe("First day of publication"),
        until: day.optional().describe("Last day of publication"),
        limit,
      },
      outputSchema: papersOutput,
      annotations: READS,
    },
    (input) => answering(() => search(input)),
  );
  server.registerTool(
    "papers_of_day",
    {
      title: "Papers of a day",
      description:
        "The papers on a UTC day's page, most upvotes first; without a date the newest day's.",
      inputSchema: { date: day.optional().describe("A UTC day, e.g. 2026-05-20"), limit },
      outputSchema: papersOutput,
      annotations: READS,
    },
    (input) => answering(() => papersOfDay(input)),
  );
  server.registerTool(
    "trending",
    {
      title: "Trending papers",
      description: "What trends now, by votes, comments, stars and age.",
      inputSchema: { limit },
      outputSchema: papersOutput,
      annotations: READS,
    },
    (input) =>
      answering(async () => {
        const found = await listTrending(new Date(), { limit: input.limit, offset: 0 });
        return papersAnswer({ title: "Trending papers", path: "/papers/trending", ...found });
      }),
  );
}

interface SearchInput {
  query: string;
  from?: string | undefined;
  until?: string | undefined;
  limit: number;
}

async function search({ query, from, until, limit: most }: SearchInput) {
  const q = oneLine(query);
  const found = await searchPapers({
    q,
    from: parseDay(from ?? ""),
    until: parseDay(until ?? ""),
    limit: most,
    offset: 0,
  });
  const path = `/papers?q=${encodeURIComponent(q)}`;
  return papersAnswer({ title: `Papers found by “${q}”`, path, ...found });
}

async function papersOfDay({ date, limit: most }: { date?: string | undefined; limit: number }) {
  const now = new Date();
  const selection = await listSelection({
    kind: "day",
    key: date ?? "newest",
    search: { q: "" },
    now,
    today: dayOf(now),
    limit: most,
    offset: 0,
  });
  if (!selection) throw new AppError("not_found", "No papers were ever listed on that day.");
  return papersAnswer(selection);
}

async function similarTo({ id: text, limit: most }: { id: string; limit: number }) {
  const paper = await findPaper(text);
  const papers = await listSimilar(paper.id, most);
  const title = `Papers like “${texToText(paper.title)}”`;
  return papersAnswer({ title, path: paperPath(paper.id), papers, total: papers.length });
}

/** The paper's id from what an agent wrote. @throws AppError `not_found`. */
export function readPaperId(text: string): PaperId {
  const wanted = namedPaper(text) ?? splitVersion(text.trim()) ?? paperIdFrom(text.trim());
  if (!wanted) throw new AppError("not_found", `“${text}” is not a paper's id.`);
  return wanted;
}

async function findPaper(text: string): Promise<PaperDetails> {
  const paper = await getPaper(readPaperId(text));
  if (!paper) throw new AppError("not_found", `The paper ${text} is not on this site.`);
  return paper;
}
