import type { Metadata } from "next";
import { ConfirmForm } from "@/components/digest/confirm-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { describePreferences } from "@/lib/preferences/preferences";
import { findConfirmation } from "@/lib/subscribers/queries";

export const metadata: Metadata = { title: "Confirm your digest", robots: { index: false } };

export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
}

/** Behind the confirmation link: a button. A mail scanner that opens the page confirms nothing. */
export default async function ConfirmPage({ params }: PageProps) {
  const { token } = await params;
  const found = await findConfirmation(token);
  if (!found) {
    return (
      <Notice
        title="This link is not good"
        actions={<ButtonLink href="/subscribe">Subscribe</ButtonLink>}
      >
        <p>
          It may be cut short, replaced by a newer one, or from before you left. Subscribe again to
          get a new one.
        </p>
      </Notice>
    );
  }
  if (found.confirmed) {
    return (
      <Notice
        title="You are subscribed"
        actions={<ButtonLink href="/papers">To the papers</ButtonLink>}
      >
        <p>
          To <strong className="text-ink">{found.email}</strong>:{" "}
          {describePreferences(found.preferences)}
        </p>
        <p>Every mail has a link to change this, and one to leave.</p>
      </Notice>
    );
  }
  return (
    <Notice title="One more click">
      <p>
        To <strong className="text-ink">{found.email}</strong>:{" "}
        {describePreferences(found.preferences)}
      </p>
      <ConfirmForm token={token} />
    </Notice>
  );
}
