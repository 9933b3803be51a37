import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PaperView } from "@/components/paper/paper-view";
import { dayOf } from "@/lib/dates";
import { fromSegment, paperPath, parsePaperId } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";
import { getPaper } from "@/lib/papers/queries";

// Kept until the paper changes, as the feed is: see papers/(feed)/date/[day].
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ paperId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const paper = await findPaper((await params).paperId);
  if (!paper) return { title: "Paper not found" };
  return {
    title: paper.title,
    description: paper.abstract.slice(0, 300),
    alternates: { canonical: paperPath(paper.id) },
  };
}

/** Everything known about one paper, /papers/2605.01234. */
export default async function PaperPage({ params }: PageProps) {
  const paper = await findPaper((await params).paperId);
  if (!paper) notFound();
  return <PaperView paper={paper} today={dayOf(new Date())} />;
}

async function findPaper(segment: string): Promise<PaperDetails | null> {
  const id = parsePaperId(fromSegment(decodeURIComponent(segment)));
  return id && getPaper(id);
}
