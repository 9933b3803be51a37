import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Account deleted", robots: { index: false } };

/** Where the deletion of an account ends. */
export default function DeletedPage() {
  return (
    <Notice
      title="Your account is deleted"
      actions={<ButtonLink href="/papers">The newest papers</ButtonLink>}
    >
      <p>Your votes, lists, tokens and profile are gone. Thank you for having been here.</p>
    </Notice>
  );
}
