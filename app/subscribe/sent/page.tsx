import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

/** After subscribing: the same page for every address. */
export default function SubscribeSentPage() {
  return (
    <Notice title="Check your mail">
      <p>
        If this address is not subscribed yet, a link to confirm is on its way. Nothing else is sent
        before you do.
      </p>
      <p>Nothing there after a few minutes? Look in the spam folder, then subscribe again.</p>
    </Notice>
  );
}
