import type { Way } from "@/components/feed/ways";
import { countOf } from "@/lib/counts";
import type { Day } from "@/lib/dates";
import type { Neighbours } from "@/lib/papers/paper";
import {
  type Period,
  type PeriodKind,
  periodOf,
  periodPath,
  periodTitle,
} from "@/lib/papers/period";
import { countPapersIn } from "@/lib/papers/queries";

/** To the newest day that has papers, its week and its month. */
export async function waysToNewest(newest: Day, today: Day): Promise<Way[]> {
  return waysTo(
    [
      { label: "The newest day", period: periodOf("day", newest) },
      { label: "Its week", period: periodOf("week", newest) },
      { label: "Its month", period: periodOf("month", newest) },
    ],
    today,
  );
}

/** From a period without papers to the nearest ones of its kind, and to the larger ones around it. */
export async function waysFrom(
  { kind, first }: Period,
  { previous, next }: Neighbours,
  today: Day,
): Promise<Way[]> {
  const larger: PeriodKind[] =
    kind === "day" ? ["week", "month"] : kind === "week" ? ["month"] : [];
  return waysTo(
    [
      ...(previous
        ? [{ label: `The nearest ${kind} before`, period: periodOf(kind, previous) }]
        : []),
      ...(next ? [{ label: `The nearest ${kind} after`, period: periodOf(kind, next) }] : []),
      ...larger.map((around) => ({
        label: `The whole ${around}`,
        period: periodOf(around, first),
      })),
    ],
    today,
  );
}

async function waysTo(wanted: { label: string; period: Period }[], today: Day): Promise<Way[]> {
  const ways = await Promise.all(
    wanted.map(async ({ label, period }) => ({
      label,
      period,
      papers: await countPapersIn(period),
    })),
  );
  return ways
    .filter(({ papers }) => papers > 0)
    .map(({ label, period, papers }) => ({
      path: periodPath(period),
      label,
      title: periodTitle(period, today),
      note: countOf(papers, "paper"),
    }));
}
