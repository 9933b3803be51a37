import { dayOf } from "@/lib/dates";
import { AppError } from "@/lib/errors";
import { listSelection, type Selection } from "@/lib/exports/queries";
import type { SelectionKind } from "@/lib/exports/schema";
import { apiRoute, publicText } from "@/lib/http/respond";
import { propsPage, type PropsTarget } from "@/lib/hub/props";
import { getPaperJson, listItems } from "@/lib/hub/queries";
import { decodeSegment, paperIdFrom } from "@/lib/ids";
import { oneLine } from "@/lib/text";

interface Context {
  params: Promise<{ rest?: string[] }>;
}

/** As many as any day has; the Hub's pages are not parted either. */
const MOST = 500;

const PERIODS = new Map<string, SelectionKind>([
  ["date", "day"],
  ["week", "week"],
  ["month", "month"],
]);

/**
 * GET /hub/papers, /hub/papers/date/D, /week/W, /month/M, /trending, /ID and ?q=:
 * for scrapers of the Hub's pages, whose base address becomes this site's /hub. A
 * bare page with `data-target="DailyPapers"` (`dailyPapers`, `dateString`,
 * `periodType`) or `"PaperContent"` (`paper`, `comments`). 404 as the pages.
 */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const rest = ((await params).rest ?? []).map(decodeSegment);
  const { searchParams } = new URL(request.url);
  const wanted = toSelection(rest, searchParams);
  if (!wanted) return paperPage(rest.join("/"));
  const now = new Date();
  const search = { q: oneLine((searchParams.get("q") ?? "").slice(0, 250)) };
  const window = { now, today: dayOf(now), limit: MOST, offset: 0 };
  const selection = await listSelection({ ...wanted, search, ...window });
  if (!selection) throw notHere();
  return answer("DailyPapers", await dailyJson(wanted.kind, selection));
});

const notHere = () => new AppError("not_found", "There is no such page here.");

/** Which list an address means; null when it means a paper. */
function toSelection(rest: string[], query: URLSearchParams) {
  const [name = "", key, ...more] = rest;
  if (name === "" && query.has("q")) return { kind: "search" as const, key: "" };
  if (name === "") return { kind: "day" as const, key: query.get("date") ?? "newest" };
  if (name === "trending" && key === undefined) return { kind: "trending" as const, key: "" };
  const kind = PERIODS.get(name);
  return kind && key !== undefined && more.length === 0 ? { kind, key } : null;
}

async function dailyJson(kind: SelectionKind, { papers, path }: Selection): Promise<string> {
  const items = await listItems(papers.map(({ id }) => id));
  const periodType = JSON.stringify(kind);
  const dateString = JSON.stringify(path.split("/").at(-1));
  return `{"periodType":${periodType},"dateString":${dateString},"dailyPapers":[${items.join(",")}]}`;
}

async function paperPage(text: string): Promise<Response> {
  const id = paperIdFrom(encodeURIComponent(text));
  const json = id && (await getPaperJson(id, true));
  if (!json) throw notHere();
  const { comments, ...paper } = JSON.parse(json) as { comments: unknown };
  return answer("PaperContent", JSON.stringify({ comments, paper }));
}

function answer(target: PropsTarget, json: string): Response {
  return publicText(propsPage(target, json), { "Content-Type": "text/html; charset=utf-8" });
}
