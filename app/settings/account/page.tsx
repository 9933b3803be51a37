import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderLinks } from "@/components/account/provider-links";
import {
  CloseSessionForm,
  DeleteAccountForm,
  UnlinkForm,
} from "@/components/settings/account-forms";
import { Passkeys } from "@/components/settings/passkeys";
import { SettingsPage } from "@/components/settings/settings-page";
import { Button } from "@/components/ui/button";
import { listProviders } from "@/lib/accounts/client";
import { signOut } from "@/lib/accounts/actions";
import { listPasskeys } from "@/lib/accounts/queries";
import { dayOf, formatLongDay } from "@/lib/dates";
import { passkeysOffBecause } from "@/lib/http/passkey-site";
import { signOutEverywhere } from "@/lib/profiles/actions";
import { listLinkedProviders, listSessions } from "@/lib/profiles/queries";
import { describeBrowser } from "@/lib/profiles/user-agent";
import { getSessionToken, getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your account", robots: { index: false } };

/** Where the reader is signed in, everything kept about them, and the way out for good. */
export default async function AccountPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings/account");
  const sessions = await listSessions(viewer.id, (await getSessionToken()) ?? "", new Date());
  return (
    <SettingsPage current="/settings/account">
      <section className="flex flex-col gap-3">
        <p>
          Signed in as <strong>{viewer.email}</strong>.
        </p>
        <div className="flex flex-wrap gap-3">
          <form action={signOut}>
            <Button look="quiet">Sign out</Button>
          </form>
          <form action={signOutEverywhere}>
            <Button look="quiet">Sign out everywhere</Button>
          </form>
        </div>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-lg">Where you are signed in</h2>
        <ul className="divide-y divide-rule border-y border-rule">
          {sessions.map(({ id, userAgent, createdAt, isCurrent }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
              <span>
                {describeBrowser(userAgent)}{" "}
                <span className="text-sm text-ink-3">
                  since {formatLongDay(dayOf(createdAt))}
                  {isCurrent ? ", here" : ""}
                </span>
              </span>
              {isCurrent ? null : <CloseSessionForm sessionId={id} />}
            </li>
          ))}
        </ul>
      </section>
      <Passkeys passkeys={await listPasskeys(viewer.id)} offBecause={passkeysOffBecause()} />
      <LinkedAccounts userId={viewer.id} />
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Your data</h2>
        <p className="text-ink-2">
          Everything this site keeps about you, as JSON: your profile, votes, comments, lists,
          submissions, passkeys’ names and sessions.
        </p>
        <p>
          <a href="/settings/export" className="link inline-flex min-h-10 items-center" download>
            Download my data
          </a>
        </p>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Delete your account</h2>
        <p className="text-ink-2">
          Your votes, lists, tokens and profile are deleted at once and for good. Your comments stay
          in their threads without your name.
        </p>
        <DeleteAccountForm handle={viewer.handle} />
      </section>
    </SettingsPage>
  );
}

/** Accounts elsewhere that sign the reader in, where the site has such. */
async function LinkedAccounts({ userId }: { userId: string }) {
  const known = listProviders();
  const linked = await listLinkedProviders(userId);
  if (known.length + linked.length === 0) return null;
  const nameOf = (id: string) => known.find((provider) => provider.id === id)?.name ?? id;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">Accounts you sign in with</h2>
      <p className="text-ink-2">The link by mail always works, besides these.</p>
      {linked.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {linked.map((id) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
              {nameOf(id)} <UnlinkForm provider={id} name={nameOf(id)} />
            </li>
          ))}
        </ul>
      ) : null}
      <ProviderLinks
        providers={known.filter(({ id }) => !linked.includes(id))}
        next="/settings/account"
        verb="Link"
      />
    </section>
  );
}
