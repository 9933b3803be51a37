import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Unsubscribed", robots: { index: false } };

/** After leaving the digest. */
export default function LeftPage() {
  return (
    <Notice
      title="You are unsubscribed"
      actions={
        <>
          <ButtonLink look="primary" href="/papers">
            To the papers
          </ButtonLink>
          <ButtonLink href="/subscribe">Subscribe again</ButtonLink>
        </>
      }
    >
      <p>No further digest is sent to you. The pages stay open to you as before.</p>
    </Notice>
  );
}
