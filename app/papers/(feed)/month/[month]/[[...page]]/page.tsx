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
  params: Promise<{ month: string; page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { month: key, page } = await params;
  return periodMetadata("month", { key, page });
}

/** The papers of one month, /papers/month/2026-05. */
export default async function MonthPage({ params }: PageProps) {
  const { month: key, page } = await params;
  return <PeriodPage kind="month" address={{ key, page }} />;
}
