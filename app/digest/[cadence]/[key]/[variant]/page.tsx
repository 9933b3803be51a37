import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArchivePage, findArchivedIssue, issueTitle } from "../archive-page";

export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ cadence: string; key: string; variant: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { cadence, key, variant } = await params;
  const issue = await findArchivedIssue(cadence, key, variant);
  if (!issue) return { title: "No such digest" };
  // Many of them say the same: the issue's own page is for search engines.
  return { title: issueTitle(issue), robots: { index: false } };
}

/** The mail of those who chose topics or another number of papers, as "View in browser" shows it. */
export default async function VariantPage({ params }: PageProps) {
  const { cadence, key, variant } = await params;
  const issue = await findArchivedIssue(cadence, key, variant);
  if (!issue) notFound();
  return <ArchivePage issue={issue} />;
}
