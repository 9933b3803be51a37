import { addDays, dayOf } from "@/lib/dates";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute, publicJsonList } from "@/lib/http/respond";
import { readParameters } from "@/lib/http/parameters";
import { nextLink } from "@/lib/hub/parameters";
import { listDaily, listItems } from "@/lib/hub/queries";
import { dailyPapersQuery } from "@/lib/hub/schema";
import { parsePeriod, type Period } from "@/lib/papers/period";
import { getFirstDay, listTrending, MOST_TRENDING } from "@/lib/papers/queries";

/**
 * GET /api/daily_papers?date=&week=&month=&submitter=&sort=&p=&limit=: a list of
 * items as the Hub's, best first; all days, newest first, when no period is
 * named. `Link: rel="next"` where the page is full, `[]` past the end, 400 for a
 * bad value or a period outside the archive.
 */
export const GET = apiRoute(async (request: Request) => {
  const url = new URL(request.url);
  const { sort, submitter, p, limit, ...wanted } = readParameters(url, dailyPapersQuery);
  const window = { limit, offset: p * limit };
  const period = await findPeriod(wanted);
  const items =
    sort === "trending" && !period
      ? await trending(window, submitter)
      : await listDaily({ ...window, submitter, period: period ?? ALL() });
  const link = items.length === limit ? nextLink(url, env.APP_URL, { p: String(p + 1) }) : null;
  return publicJsonList(items, link);
});

/** Every day up to today. */
const ALL = () => ({ first: dayOf(new Date(0)), until: addDays(dayOf(new Date()), 1) });

/** What trends; of one submitter, the part of it that is theirs. */
async function trending(
  window: { limit: number; offset: number },
  submitter: string | undefined,
): Promise<string[]> {
  if (submitter === undefined) {
    const { papers } = await listTrending(new Date(), window);
    return listItems(papers.map(({ id }) => id));
  }
  const { papers } = await listTrending(new Date(), { limit: MOST_TRENDING, offset: 0 });
  const theirs = papers.filter(({ submittedBy }) => submittedBy === submitter);
  const page = theirs.slice(window.offset, window.offset + window.limit);
  return listItems(page.map(({ id }) => id));
}

type Wanted = Partial<Record<"date" | "week" | "month", string | undefined>>;

/** @throws AppError `invalid_input` when two are named, or one outside [first listed day, today]. */
async function findPeriod({ date, week, month }: Wanted): Promise<Period | null> {
  const named = [
    { name: "date", kind: "day", key: date },
    { name: "week", kind: "week", key: week },
    { name: "month", kind: "month", key: month },
  ] as const;
  const [one, other] = named.filter(({ key }) => key !== undefined);
  if (!one) return null;
  if (other) throw new AppError("invalid_input", `${other.name}: cannot be given with ${one.name}`);
  const period = parsePeriod(one.kind, one.key ?? "");
  const [first, today] = [await getFirstDay(), dayOf(new Date())];
  if (!period || !first || period.first > today || period.until <= first)
    throw new AppError(
      "invalid_input",
      `${one.name}: must lie between ${first ?? "the first paper"} and ${today}`,
    );
  return period;
}
