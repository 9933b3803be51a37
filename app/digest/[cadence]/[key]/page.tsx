import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DEFAULT_SEGMENT } from "@/lib/digests/compose";
import { issuePath, variantSlug } from "@/lib/digests/variant";
import { ArchivePage, findArchivedIssue, issueTitle } from "./archive-page";

// An issue never changes, but it can be cancelled: a minute's memory is enough.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ cadence: string; key: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { cadence, key } = await params;
  const issue = await findArchivedIssue(cadence, key);
  if (!issue) return { title: "No such digest" };
  return {
    title: issueTitle(issue),
    alternates: { canonical: issuePath(issue, variantSlug(DEFAULT_SEGMENT)) },
  };
}

/** /digest/daily/2026-05-20, /digest/weekly/2026-W21, /digest/monthly/2026-05. */
export default async function IssuePage({ params }: PageProps) {
  const { cadence, key } = await params;
  const issue = await findArchivedIssue(cadence, key);
  if (!issue) notFound();
  return <ArchivePage issue={issue} />;
}
