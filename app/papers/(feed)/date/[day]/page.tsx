import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DayFeed } from "@/components/feed/day-feed";
import { EmptyArchive } from "@/components/feed/empty-archive";
import { type Day, dayOf, formatLongDay, parseDay } from "@/lib/dates";
import { env } from "@/lib/env";
import { getFirstDay, getNeighbours, getNewestDay, listPapersOn } from "@/lib/papers/queries";

// Rendered at the first request and kept until something on it changes
// (lib/cache); the minute is for an announcement that got lost.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return []; // none at build time: a build needs no database
}

/** `newest` is what next.config.mjs makes of /papers. */
const NEWEST = "newest";

interface PageProps {
  params: Promise<{ day: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { day } = await params;
  if (day === NEWEST)
    return { title: { absolute: env.SITE_NAME }, alternates: { canonical: "/papers" } };
  const parsed = parseDay(day);
  if (!parsed) return { title: "No such day" };
  return {
    title: `Papers of ${formatLongDay(parsed)}`,
    alternates: { canonical: `/papers/date/${parsed}` },
  };
}

/** The papers of one UTC day, /papers/date/2026-05-20; /papers shows the newest day that has some. */
export default async function DayPage({ params }: PageProps) {
  const today = dayOf(new Date());
  const asked = (await params).day;
  const day = asked === NEWEST ? await getNewestDay(today) : await findDay(asked, today);
  if (!day) return <EmptyArchive />;
  const [papers, neighbours] = await Promise.all([listPapersOn(day), getNeighbours(day, today)]);
  return (
    <DayFeed
      siteName={env.SITE_NAME}
      byline={env.SITE_BYLINE}
      day={day}
      today={today}
      papers={papers}
      neighbours={neighbours}
    />
  );
}

/** A day of the archive, or 404: outside its bounds there is nothing to walk through. */
async function findDay(text: string, today: Day): Promise<Day> {
  const day = parseDay(text);
  if (!day || day > today) notFound();
  const first = await getFirstDay();
  if (!first || day < first) notFound();
  return day;
}
