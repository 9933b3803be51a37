import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Bookmarklet } from "@/components/submit/bookmarklet";
import { LookupForm } from "@/components/submit/lookup-form";
import { RecordPreview } from "@/components/submit/record-preview";
import { SubmitForm } from "@/components/submit/submit-form";
import { ButtonLink } from "@/components/ui/button-link";
import { formatLongDay } from "@/lib/dates";
import { env } from "@/lib/env";
import { type PublicError, toPublicError } from "@/lib/errors";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { type PaperId, paperPath } from "@/lib/ids";
import { getViewer } from "@/lib/session";
import type { ArxivRecord } from "@/lib/sources/arxiv/record";
import { lookUpAtArxiv } from "@/lib/submissions/client";
import { getStanding } from "@/lib/submissions/queries";
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
  const found = parsed?.success ? await preview(parsed.data, viewer.id) : null;
  const error = parsed?.success === false ? parsed.error.issues[0]?.message : found?.error?.message;
  return (
    <div className="mx-auto flex max-w-[48rem] flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl sm:text-3xl">Submit a paper</h1>
        <p className="text-ink-2">
          It is looked up at arXiv and, when you agree, stands on today’s page (UTC), once.
        </p>
      </header>
      {typeof waits === "string" ? (
        <p role="status" className="font-semibold text-good">
          Thank you. A moderator will look at {waits.slice(0, 40)}; you will be told.
        </p>
      ) : null}
      <LookupForm text={text} error={error} />
      {parsed?.success && found?.record ? (
        <>
          <RecordPreview record={found.record} />
          <Next id={parsed.data} />
        </>
      ) : null}
      <Bookmarklet siteUrl={env.APP_URL} />
    </div>
  );
}

async function preview(
  id: PaperId,
  userId: string,
): Promise<{ record?: ArxivRecord; error?: PublicError }> {
  try {
    await takeFromLimit("submit", { userId });
    return { record: await lookUpAtArxiv(id) };
  } catch (error) {
    return { error: toPublicError(error) };
  }
}

/** What can be done with it: what is listed leads to its page. */
async function Next({ id }: { id: PaperId }) {
  const { isKnown, listedOn, isPending, isHidden } = await getStanding(id);
  if (isHidden) return <p>A moderator took this paper down.</p>;
  if (isPending) return <p role="status">This paper waits for a moderator already.</p>;
  if (!listedOn) {
    return (
      <>
        {isKnown ? (
          <p className="text-ink-2">It is in the archive, but on no day’s page yet.</p>
        ) : null}
        <SubmitForm id={id} />
      </>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3">
      <p role="status">It is listed already, on {formatLongDay(listedOn)}.</p>
      <ButtonLink look="primary" href={paperPath(id)}>
        Go to its page
      </ButtonLink>
    </div>
  );
}
