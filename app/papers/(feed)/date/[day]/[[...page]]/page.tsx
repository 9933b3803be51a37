import type { Metadata } from "next";
import { periodMetadata, PeriodPage } from "../../../period-page";

// Rendered at the first request and kept until something on it changes
// (lib/cache); the minute is for an announcement that got lost.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return []; // none at build time: a build needs no database
}

interface PageProps {
  params: Promise<{ day: string; page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { day: key, page } = await params;
  return periodMetadata("day", { key, page });
}

/** The papers of one UTC day, /papers/date/2026-05-20, and for /papers the newest day that has some. */
export default async function DayPage({ params }: PageProps) {
  const { day: key, page } = await params;
  return <PeriodPage kind="day" address={{ key, page }} />;
}
