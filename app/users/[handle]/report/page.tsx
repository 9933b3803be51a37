import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { SubjectReportForm } from "@/components/comment/subject-report-form";
import { sendPersonReport } from "@/lib/moderation/actions";
import { findProfile } from "@/lib/profiles/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Report a person", robots: { index: false } };

interface PageProps {
  params: Promise<{ handle: string }>;
}

/** Tells the moderators about a person: /users/HANDLE/report. */
export default async function ReportPersonPage({ params }: PageProps) {
  const profile = await findProfile(decodeURIComponent((await params).handle).slice(0, 60));
  if (!profile) notFound();
  if ("movedTo" in profile) redirect(`/users/${profile.movedTo}/report`);
  const here = `/users/${profile.handle}/report`;
  if (!(await getViewer())) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 px-5 py-12">
      <h1 className="text-2xl">Report @{profile.handle}</h1>
      <SubjectReportForm action={sendPersonReport} hidden={{ handle: profile.handle }} />
    </div>
  );
}
