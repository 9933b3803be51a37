import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnSubscribeForm } from "@/components/digest/own-subscribe-form";
import { SettingsPage } from "@/components/settings/settings-page";
import { SettingsSection } from "@/components/settings/settings-section";
import { listTopics } from "@/lib/collections/queries";
import { listTimeZones } from "@/lib/digests/delivery-time";
import { findPreferencesTokenOf } from "@/lib/preferences/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your digest", robots: { index: false } };

/** A signed-in reader's digest: the page of their preferences, or the form to begin. */
export default async function DigestSettingsPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings/digest");
  const token = await findPreferencesTokenOf(viewer.id);
  if (token) redirect(`/subscribe/preferences/${token}`);
  const options = { topics: await listTopics(), timeZones: listTimeZones() };
  return (
    <SettingsPage viewer={viewer} current="/settings/digest">
      <SettingsSection
        title="Papers by email"
        about={
          <>
            To <strong className="wrap-anywhere text-ink">{viewer.email}</strong>. We first mail you
            a link to confirm.
          </>
        }
      >
        <OwnSubscribeForm options={options} />
      </SettingsSection>
    </SettingsPage>
  );
}
