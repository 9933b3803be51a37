import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ClaimForm } from "@/components/claims/claim-form";
import { LinksForm } from "@/components/claims/links-form";
import { PaperHeading } from "@/components/comment/paper-heading";
import { getStandingWith, listOrcids } from "@/lib/claims/queries";
import { paperIdFrom, paperPath } from "@/lib/ids";
import { toShownName } from "@/lib/papers/card";
import { getPaper } from "@/lib/papers/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your part in a paper", robots: { index: false } };

/** A choice of more names than this is no choice; such papers' authors write their place. */
const MOST_CHOICES = 3000;

interface PageProps {
  params: Promise<{ paperId: string }>;
}

const STANDING = {
  pending: "Your claim waits for a moderator; you will be told. You can still change it.",
  approved: "It is confirmed that you are an author of this paper.",
  rejected:
    "A moderator could not confirm that you are an author of this paper. ORCID still can, where arXiv has it among your papers.",
};

/** "I am this author", and the links that authors and submitters may change: /papers/ID/claim. */
export default async function ClaimPage({ params }: PageProps) {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPaper(id));
  if (!paper) notFound();
  const viewer = await getViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(`${paperPath(paper.id)}/claim`)}`);
  const { claim, mayEditLinks } = await getStandingWith(viewer.id, paper.id);
  const [orcid = null] = await listOrcids(viewer.id);
  const names = paper.authors.slice(0, MOST_CHOICES).map((name) => toShownName(name).text);
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-8 px-5 py-12">
      <PaperHeading paper={paper} />
      <section className="flex flex-col gap-4">
        <h2 className="text-lg">Are you one of its authors?</h2>
        {claim ? <p role="status">{STANDING[claim]}</p> : null}
        {names.length === 0 ? (
          <p className="text-ink-2">The names of its authors are not known here.</p>
        ) : claim !== "approved" && (claim !== "rejected" || orcid) ? (
          <ClaimForm paperId={paper.id} names={names} orcid={orcid} />
        ) : null}
      </section>
      {mayEditLinks || viewer.role !== "reader" ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-lg">Its links and organization</h2>
          <LinksForm
            paperId={paper.id}
            githubRepo={paper.githubRepo}
            projectPage={paper.projectPage}
            organization={paper.organization?.name ?? ""}
          />
        </section>
      ) : null}
    </div>
  );
}
