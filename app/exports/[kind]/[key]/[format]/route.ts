import { CITATION_TYPES, citeAll, isCitationFormat } from "@/lib/citations/formats";
import { listCitable } from "@/lib/citations/queries";
import { dayOf, parseDay } from "@/lib/dates";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listSelection } from "@/lib/exports/queries";
import { partNote, selectionToMarkdown } from "@/lib/exports/render";
import {
  exportQuery,
  exportSearchQuery,
  isSelectionKind,
  PER_FILE,
  type SelectionKind,
} from "@/lib/exports/schema";
import { readParameters } from "@/lib/http/parameters";
import { apiRoute, publicText } from "@/lib/http/respond";
import { decodeSegment } from "@/lib/ids";
import { oneLine } from "@/lib/text";

interface Context {
  params: Promise<{ kind: string; key: string; format: string }>;
}

/**
 * GET /papers/date/D.bib (.ris, .csl.json, .md), and so for weeks, months,
 * trending, topics, organizations, authors, `/papers.FORMAT` for the newest day
 * and `/papers.FORMAT?q=` for a search; `.md` also by `Accept: text/markdown`.
 * At most 500 papers a file, in the page's order: `X-Total-Count` says how many
 * there are, `Link: rel="next"` where the next ones are, and so does the file
 * where its format has comments. 404 for a page that the site does not have.
 */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const { kind: wanted, key: segment, format } = await params;
  if (!isSelectionKind(wanted) || !isCitationFormat(format)) throw notHere();
  const url = new URL(request.url);
  const { p, search } = readWishes(url, wanted);
  // Without words, /papers.FORMAT is the newest day, as /papers is.
  const isNewest = wanted === "search" && search.q === "";
  const [kind, key] = isNewest ? (["day", "newest"] as const) : [wanted, decodeSegment(segment)];
  const now = new Date();
  const offset = (p - 1) * PER_FILE;
  const window = { now, today: dayOf(now), limit: PER_FILE, offset };
  const selection = await listSelection({ kind, key, search, ...window });
  if (!selection || (p > 1 && selection.papers.length === 0)) throw notHere();
  const { title, path, papers, total } = selection;
  const next =
    offset + papers.length < total ? nextPart(url, { kind, key, format, path, p: p + 1 }) : null;
  const part = { title, url: env.APP_URL + path, papers, total, offset, next };
  const headers = {
    "Content-Type": CITATION_TYPES[format],
    "Content-Disposition": `inline; filename="papers-${fileName(kind, key)}.${format}"`,
    "X-Total-Count": String(total),
    Vary: "Accept",
    ...(next && { Link: `<${next}>; rel="next"` }),
  };
  if (format === "md") return publicText(selectionToMarkdown(part, env.APP_URL), headers);
  const citable = await listCitable(papers.map(({ id }) => id));
  const body = citeAll(citable, format, env.APP_URL);
  const note = partNote(part);
  // BibTeX skips what stands outside an entry; the other formats know no comments.
  return publicText(format === "bib" && note ? `% ${note}\n\n${body}` : body, headers);
});

/** What an address asks for besides its list; filters count for a search only. */
function readWishes(url: URL, kind: SelectionKind) {
  if (kind !== "search") return { ...readParameters(url, exportQuery), search: { q: "" } };
  const { p, q = "", from, until, code, ...filters } = readParameters(url, exportSearchQuery);
  const days = { from: parseDay(from ?? ""), until: parseDay(until ?? "") };
  return { p, search: { q: oneLine(q), ...days, code: code === "1", ...filters } };
}

const notHere = () => new AppError("not_found", "There is no such list of papers here.");

interface NextPart {
  kind: string;
  key: string;
  format: string;
  path: string;
  p: number;
}

/** The public address of the next part: the page's own with the format's ending. */
function nextPart(url: URL, { kind, key, format, path, p }: NextPart): string {
  const bare = kind === "search" || key === "newest" ? "/papers" : path;
  const next = new URL(`${bare}.${format}`, env.APP_URL);
  const filters = kind === "search" ? ["q", "from", "until", "topic", "org", "code"] : [];
  for (const name of filters) {
    const value = url.searchParams.get(name);
    if (value) next.searchParams.set(name, value);
  }
  next.searchParams.set("p", String(p));
  return next.href;
}

function fileName(kind: string, key: string): string {
  return `${kind}-${key}`.replace(/[^\w.-]+/g, "-").slice(0, 80);
}
