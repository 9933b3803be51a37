import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Bookmarklet } from "@/components/submit/bookmarklet";
import { LookupForm } from "@/components/submit/lookup-form";
import { RecordPreview } from "@/components/submit/record-preview";
import { isOpenToSubmit, StandingNotice } from "@/components/submit/standing-notice";
import { SubmitForm } from "@/components/submit/submit-form";
import { env } from "@/lib/env";
import { toPublicError } from "@/lib/errors";
import { takeFromLimit } from "@/lib/http/rate-limits";
import type { PaperId } from "@/lib/ids";
import { getViewer } from "@/lib/session";
import type { ArxivRecord } from "@/lib/sources/arxiv/record";
import { lookUpAtArxiv } from "@/lib/submissions/client";
import { getStanding, type Standing } from "@/lib/submissions/queries";
import { arxivIdInput } from "@/lib/submissions/schema";

export const metadata: Metadata = { title: "Submit a paper", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ id?: string | string[]; waits?: string | string[] }>;
}

/** From an arXiv id or address to a paper on today's page: /papers/submit?id=. */
export default async function SubmitPage({ searchParams }: PageProps) {
  const { id: asked, waits } = await searchParams;
  const text = typeof asked === "string" ? asked.trim().slice(0, 600) : "";
  const viewer = await getViewer();
  if (!viewer) {
    const here = `/papers/submit${text ? `?id=${encodeURIComponent(text)}` : ""}`;
    redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  }
  const parsed = text ? arxivIdInput.safeParse(text) : null;
  const found = parsed?.success ? await lookUp(parsed.data, viewer.id) : null;
  const error = parsed?.success === false ? parsed.error.issues[0]?.message : found?.error;
  return (
    <div className="mx-auto flex max-w-[48rem] flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl sm:text-3xl">Submit a paper</h1>
        <p className="text-ink-2">
          We look it up on arXiv. When you confirm, it is listed on today’s page (UTC), once.
        </p>
      </header>
      {typeof waits === "string" ? (
        <p role="status" className="font-semibold text-good">
          Thank you. A moderator will look at {waits.slice(0, 40)}; we will notify you.
        </p>
      ) : null}
      <LookupForm text={text} error={error} />
      {found?.record ? <RecordPreview record={found.record} /> : null}
      {parsed?.success && found ? (
        <StandingNotice id={parsed.data} standing={found.standing} />
      ) : null}
      {parsed?.success && found?.record ? <SubmitForm id={parsed.data} /> : null}
      <Bookmarklet siteUrl={env.APP_URL} />
    </div>
  );
}

interface Found {
  standing: Standing;
  /** What arXiv says of it, where it may be submitted. */
  record?: ArxivRecord;
  error?: string;
}

/** What is here already leads to its page without asking arXiv. */
async function lookUp(id: PaperId, userId: string): Promise<Found> {
  const standing = await getStanding(id);
  if (!isOpenToSubmit(standing)) return { standing };
  try {
    await takeFromLimit("submit", { userId });
    return { standing, record: await lookUpAtArxiv(id) };
  } catch (error) {
    return { standing, error: toPublicError(error).message };
  }
}
