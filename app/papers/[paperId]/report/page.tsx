import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { PaperHeading } from "@/components/comment/paper-heading";
import { SubjectReportForm } from "@/components/comment/subject-report-form";
import { paperIdFrom, paperPath } from "@/lib/ids";
import { sendPaperReport } from "@/lib/moderation/actions";
import { getPicture } from "@/lib/images/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Report a paper", robots: { index: false } };

interface PageProps {
  params: Promise<{ paperId: string }>;
}

/** Tells the moderators about a paper: /papers/ID/report. */
export default async function ReportPaperPage({ params }: PageProps) {
  const id = paperIdFrom((await params).paperId);
  const paper = id && (await getPicture(id));
  if (!paper) notFound();
  if (!(await getViewer()))
    redirect(`/sign-in?next=${encodeURIComponent(`${paperPath(paper.id)}/report`)}`);
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 px-5 py-12">
      <PaperHeading paper={paper} />
      <SubjectReportForm action={sendPaperReport} hidden={{ paperId: paper.id }} />
    </div>
  );
}
