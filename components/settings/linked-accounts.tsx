import type { Provider } from "@/lib/accounts/client";
import { ProviderLinks } from "../account/provider-links";
import { UnlinkForm } from "./account-forms";
import { SettingsList, SettingsRow, SettingsSection } from "./settings-section";

interface LinkedAccountsProps {
  /** The services that this site knows. */
  known: Provider[];
  /** Those that sign the reader in. */
  linked: string[];
  /** Why the last attempt to link one failed, as the way back says it. */
  failure: string | undefined;
}

/** Accounts elsewhere that sign the reader in, where the site has such. */
export function LinkedAccounts({ known, linked, failure }: LinkedAccountsProps) {
  if (known.length + linked.length === 0) return null;
  const nameOf = (id: string) => known.find((provider) => provider.id === id)?.name ?? id;
  return (
    <SettingsSection
      title="Accounts elsewhere"
      about="Other ways to sign in to this account. The mailed link always works, besides these."
    >
      {failure ? (
        <p role="alert" className="text-danger">
          {failure === "account_already_linked_to_different_user"
            ? "That account already signs somebody in here. Sign in with it, unlink it there, then link it to this one."
            : "The account was not linked: the other service did not confirm it. Please try again."}
        </p>
      ) : null}
      {linked.length > 0 ? (
        <SettingsList>
          {linked.map((id) => (
            <SettingsRow key={id} title={nameOf(id)} note="Signs you in">
              <UnlinkForm provider={id} name={nameOf(id)} />
            </SettingsRow>
          ))}
        </SettingsList>
      ) : null}
      <ProviderLinks
        providers={known.filter(({ id }) => !linked.includes(id))}
        next="/settings/account"
        verb="Link"
      />
    </SettingsSection>
  );
}
