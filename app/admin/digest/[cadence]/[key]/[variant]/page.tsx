import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActForm } from "@/components/admin/act-form";
import { AdminPage } from "@/components/admin/admin-page";
import { PageLink } from "@/components/ui/page-link";
import { newToken } from "@/lib/crypto/tokens";
import { personalise } from "@/lib/digests/compose";
import { mailMyself } from "@/lib/issues/actions";
import { getVariantSource } from "@/lib/issues/queries";
import { viewerForPage } from "@/lib/session";
import { findRun } from "../find-run";

export const metadata: Metadata = { title: "A digest's mail", robots: { index: false } };

export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ cadence: string; key: string; variant: string }>;
}

/** One of an issue's mails as it is sent, HTML and text. Its links to leave are nobody's. For administrators. */
export default async function AdminMailPage({ params }: PageProps) {
  const viewer = await viewerForPage("admin");
  const { cadence, key, variant } = await params;
  const run = await findRun(cadence, key);
  const source = await getVariantSource(run.id, variant);
  if (!source?.html) notFound();
  const tokens = { token: newToken(), preferencesToken: newToken() };
  return (
    <AdminPage title={source.subject} role={viewer.role} current="/admin/digest">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <PageLink href={`/admin/digest/${run.name}`} className="link text-ink-2">
          Back to {run.name}
        </PageLink>
        <ActForm
          action={mailMyself}
          hidden={{ issueId: run.id, slug: variant }}
          buttons={[{ words: "Mail this to me" }]}
        />
      </div>
      {/* No scripts, no forms, no way out of the frame. */}
      <iframe
        title="The mail as HTML"
        sandbox=""
        srcDoc={personalise(source.html, tokens)}
        className="h-[70dvh] w-full rounded-control border border-rule-strong bg-sheet"
      />
      <h2 className="text-xl">As text</h2>
      <pre
        tabIndex={0}
        aria-label="The mail as text"
        role="region"
        className="max-h-[70dvh] overflow-auto rounded-control border border-rule-strong bg-sheet p-4 text-sm wrap-anywhere whitespace-pre-wrap"
      >
        {personalise(source.text, tokens)}
      </pre>
    </AdminPage>
  );
}
