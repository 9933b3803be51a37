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
  params: Promise<{ week: string; page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { week: key, page } = await params;
  return periodMetadata("week", { key, page });
}

/** The papers of one ISO week, /papers/week/2026-W21. */
export default async function WeekPage({ params }: PageProps) {
  const { week: key, page } = await params;
  return <PeriodPage kind="week" address={{ key, page }} />;
}
