import type { Metadata } from "next";
import { SubscribeForm } from "@/components/digest/subscribe-form";
import { PageLink } from "@/components/ui/page-link";
import { listTopics } from "@/lib/collections/queries";
import { listTimeZones } from "@/lib/digests/delivery-time";

// Not at build time, when the site’s name is not known.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Email digest",
  alternates: { canonical: "/subscribe" },
};

/** The digest, explained, with its form. */
export default async function SubscribePage() {
  const options = { topics: await listTopics(), timeZones: listTimeZones() };
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-8 px-5 py-16 sm:py-24">
      <div className="flex flex-col gap-4">
        <h1 className="text-2xl sm:text-3xl">Papers by email</h1>
        <div className="flex flex-col gap-3 text-ink-2">
          <p>
            The papers of a day, week or month in the order of its page, with the beginning of each
            abstract. Where there are none, there is no mail.
          </p>
          <p>
            We first mail you a link to confirm. Every digest can be left with one click.{" "}
            <PageLink href="/digest" className="link">
              See what was sent so far
            </PageLink>
            .
          </p>
        </div>
      </div>
      <SubscribeForm options={options} />
    </div>
  );
}
