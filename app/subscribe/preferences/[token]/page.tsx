import type { Metadata } from "next";
import type { ReactNode } from "react";
import { EraseForm } from "@/components/digest/erase-form";
import { PreferencesForm } from "@/components/digest/preferences-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageLink } from "@/components/ui/page-link";
import { listTopics } from "@/lib/collections/queries";
import { listTimeZones } from "@/lib/digests/delivery-time";
import { describePreferences } from "@/lib/preferences/preferences";
import { findOwnSubscription, type OwnSubscription } from "@/lib/preferences/queries";

export const metadata: Metadata = { title: "Your digest", robots: { index: false } };

// A person's page: read anew for every request.
export const dynamic = "force-dynamic";

interface PageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ saved?: string }>;
}

/** Behind a mail's link, without signing in: what one gets, the way out, one's data. Looking changes nothing. */
export default async function PreferencesPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const own = await findOwnSubscription(token);
  if (!own) return <UnknownLink />;
  const { saved } = await searchParams;
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-10 px-5 py-16 sm:py-24">
      <header className="flex flex-col gap-3">
        <h1 className="text-2xl sm:text-3xl">Your digest</h1>
        <p className="text-ink-2">
          {own.subscribed ? "Sent to " : "Nothing is sent to "}
          <strong className="wrap-anywhere text-ink">{own.email}</strong>.{" "}
          {own.subscribed ? describePreferences(own.preferences) : null}
        </p>
        {saved !== undefined && own.subscribed ? (
          <p role="status" className="font-semibold text-good">
            Saved.
          </p>
        ) : null}
      </header>
      {own.subscribed ? <Choices token={token} own={own} /> : null}
      <Section title={own.subscribed ? "Leave" : "Subscribe again"}>
        {own.subscribed ? (
          <form method="post" action={`/digest/unsubscribe/${own.unsubscribeToken}`}>
            <input type="hidden" name="page" value="1" />
            <Button look="quiet">Unsubscribe from all digests</Button>
          </form>
        ) : (
          <ButtonLink href="/subscribe" className="self-start">
            Subscribe again
          </ButtonLink>
        )}
      </Section>
      <Section title="Your data">
        <p className="text-ink-2">
          What we keep: your address, what you chose, each consent, and which digest was sent when.{" "}
          <PageLink href={`/subscribe/preferences/${token}/data.json`} className="link" download>
            Download it
          </PageLink>{" "}
          or delete it. After that, only a fingerprint stays that keeps us from ever mailing you
          again, even if somebody else types your address.
        </p>
        <EraseForm token={token} />
      </Section>
    </div>
  );
}

async function Choices({ token, own }: { token: string; own: OwnSubscription }) {
  const options = { topics: await listTopics(), timeZones: listTimeZones() };
  return <PreferencesForm token={token} chosen={own.preferences} options={options} />;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 border-t border-rule pt-6">
      <h2 className="text-xl">{title}</h2>
      {children}
    </section>
  );
}

function UnknownLink() {
  return (
    <Notice
      title="This link is not known"
      actions={<ButtonLink href="/subscribe">Subscribe</ButtonLink>}
    >
      <p>
        It may have been cut short by a mail program, or all that belonged to it was deleted. Please
        use the whole link from the newest digest.
      </p>
    </Notice>
  );
}
