import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DeleteAccountForm } from "@/components/settings/account-forms";
import { LinkedAccounts } from "@/components/settings/linked-accounts";
import { Passkeys } from "@/components/settings/passkeys";
import { Sessions } from "@/components/settings/sessions";
import { SettingsPage } from "@/components/settings/settings-page";
import { SettingsSection } from "@/components/settings/settings-section";
import { ButtonLink } from "@/components/ui/button-link";
import { listProviders } from "@/lib/accounts/client";
import { listPasskeys } from "@/lib/accounts/queries";
import { dayOf } from "@/lib/dates";
import { passkeysOffBecause } from "@/lib/http/passkey-site";
import { listLinkedProviders, listSessions } from "@/lib/profiles/queries";
import { getSessionToken, getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ error?: string | string[] }>;
}

/** Where the reader is signed in, everything kept about them, and the way out for good. */
export default async function AccountPage({ searchParams }: PageProps) {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings/account");
  const now = new Date();
  const [sessions, passkeys, linked, { error }] = await Promise.all([
    listSessions(viewer.id, (await getSessionToken()) ?? "", now),
    listPasskeys(viewer.id),
    listLinkedProviders(viewer.id),
    searchParams,
  ]);
  return (
    <SettingsPage viewer={viewer} current="/settings/account">
      <Sessions email={viewer.email} sessions={sessions} today={dayOf(now)} />
      <Passkeys passkeys={passkeys} offBecause={passkeysOffBecause()} />
      <LinkedAccounts known={listProviders()} linked={linked} failure={[error].flat()[0]} />
      <SettingsSection
        title="Your data"
        about="Everything this site keeps about you in one JSON file: profile and picture, votes, comments, lists, submissions, claims, reports, digest, sessions."
      >
        <ButtonLink href="/settings/export" className="self-start">
          Download my data
        </ButtonLink>
      </SettingsSection>
      <SettingsSection
        title="Delete your account"
        about="At once and for good: votes, lists, tokens, picture and profile go. Your comments stay in their threads without your name, and papers you submitted stay without it. Only the moderation log keeps a handle, where moderators acted."
      >
        <DeleteAccountForm handle={viewer.handle} />
      </SettingsSection>
    </SettingsPage>
  );
}
