import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

/** After asking for a link: the same page whether or not the address has an account. */
export default function SignInSentPage() {
  return (
    <Notice title="Check your mail">
      <p>
        A link is on its way. It signs you in once and is good for 15 minutes; it also works in
        another browser.
      </p>
      <p>Nothing there after a few minutes? Look in the spam folder, then ask again.</p>
    </Notice>
  );
}
