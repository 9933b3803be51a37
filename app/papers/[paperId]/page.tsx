import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { JsonLd } from "@/components/paper/json-ld";
import { PaperView } from "@/components/paper/paper-view";
import { listThreads } from "@/lib/comments/queries";
import { env } from "@/lib/env";
import { paperIdFrom } from "@/lib/ids";
import { paperMetadata } from "@/lib/papers/metadata";
import type { PaperDetails } from "@/lib/papers/paper";
import { getPaper, listRelated } from "@/lib/papers/queries";

// Kept until the paper changes, as the feed is: see papers/(feed)/date/[day].
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

const RELATED = 5;

interface PageProps {
  params: Promise<{ paperId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const paper = await findPaper((await params).paperId);
  return paper ? paperMetadata(paper) : { title: "Paper not found" };
}

/** Everything known about one paper, /papers/2605.01234. */
export default async function PaperPage({ params }: PageProps) {
  const paper = await findPaper((await params).paperId);
  if (!paper) notFound();
  const [related, discussion] = await Promise.all([
    listRelated(paper.id, RELATED),
    listThreads(paper.id, { sort: "best", page: 1 }),
  ]);
  return (
    <>
      <JsonLd paper={paper} siteUrl={env.APP_URL} />
      <PaperView paper={paper} related={related} discussion={discussion} />
    </>
  );
}

/** Asked for by the head and by the page; read once. */
const findPaper = cache(async (segment: string): Promise<PaperDetails | null> => {
  const id = paperIdFrom(segment);
  return id && getPaper(id);
});
