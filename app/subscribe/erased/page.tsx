import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Deleted", robots: { index: false } };

/** After deleting everything. */
export default function ErasedPage() {
  return (
    <Notice
      title="Your data is deleted"
      actions={<ButtonLink href="/papers">To the papers</ButtonLink>}
    >
      <p>
        Nothing will be mailed to this address again, not even a link to confirm. Should you change
        your mind, sign in with it and subscribe in your settings.
      </p>
    </Notice>
  );
}
