import type { Metadata } from "next";
import { SubscribeForm } from "@/components/digest/subscribe-form";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Email digest",
  alternates: { canonical: "/subscribe" },
};

/** The digest, explained, with its form. */
export default function SubscribePage() {
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-6 px-5 py-16 sm:py-24">
      <h1 className="text-2xl sm:text-3xl">The day’s papers by email</h1>
      <div className="flex flex-col gap-3 text-ink-2">
        <p>
          One mail for each day that has papers: the day’s papers in the order of its page, with the
          beginning of each abstract. On a day without papers there is none.
        </p>
        <p>We first mail you a link to confirm. Every digest can be left with one click.</p>
      </div>
      <SubscribeForm place="subscribe-page" />
    </div>
  );
}
