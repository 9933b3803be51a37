import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PaperHeading } from "@/components/comment/paper-heading";
import { SaveForm } from "@/components/reading-lists/save-form";
import { paperIdFrom, paperPath } from "@/lib/ids";
import { getPicture } from "@/lib/images/queries";
import { listLists, listsHolding } from "@/lib/reading-lists/queries";
import { BOOKMARKS } from "@/lib/reading-lists/schema";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Save to a list", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
}

/** Into which of the reader's lists a paper goes, /papers/ID/save. */
export default async function SavePage({ params }: PageProps) {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPicture(id));
  if (!paper) notFound();
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(`${paperPath(paper.id)}/save`)}`);
  const [lists, holding] = await Promise.all([
    listLists(viewer.id),
    listsHolding(viewer.id, paper.id),
  ]);
  const shown = lists.some(({ slug }) => slug === BOOKMARKS)
    ? lists
    : [{ slug: BOOKMARKS, name: "Bookmarks", isPublic: false }, ...lists];
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 px-5 py-12">
      <PaperHeading paper={paper} />
      <SaveForm
        paperId={paper.id}
        lists={shown.map(({ slug, name, isPublic }) => ({
          slug,
          name,
          isPublic,
          holds: holding.includes(slug) || (holding.length === 0 && slug === BOOKMARKS),
        }))}
      />
    </div>
  );
}
