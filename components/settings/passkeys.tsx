import { KeyRound } from "lucide-react";
import { dayOf, formatLongDay } from "@/lib/dates";
import type { OwnPasskey } from "@/lib/accounts/queries";
import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";
import { SettingsList, SettingsRow, SettingsSection } from "./settings-section";
import { PasskeyNameForm, PasskeyRemovalForm } from "./passkey-forms";

interface PasskeysProps {
  passkeys: OwnPasskey[];
  /** Why the site has none, where it has none. */
  offBecause: string | null;
}

/** The reader's passkeys, and a form that adds one where the browser can. */
export function Passkeys({ passkeys, offBecause }: PasskeysProps) {
  return (
    <SettingsSection
      title="Passkeys"
      about="A passkey signs you in with this device’s lock, a phone or a security key instead of a mail."
    >
      {passkeys.length > 0 ? (
        <SettingsList>
          {passkeys.map((passkey) => (
            <SettingsRow
              key={passkey.id}
              icon={<KeyRound aria-hidden className="size-5" />}
              title={passkey.name}
              note={`since ${formatLongDay(dayOf(passkey.createdAt))}, ${
                passkey.lastUsedAt
                  ? `last used ${formatLongDay(dayOf(passkey.lastUsedAt))}`
                  : "not used yet"
              }`}
            >
              <span className="flex flex-wrap items-end gap-2">
                <PasskeyNameForm passkeyId={passkey.id} name={passkey.name} />
                <PasskeyRemovalForm passkeyId={passkey.id} name={passkey.name} />
              </span>
            </SettingsRow>
          ))}
        </SettingsList>
      ) : null}
      {offBecause ? (
        <p className="text-sm text-ink-2">{offBecause}</p>
      ) : (
        <>
          <AddPasskey />
          <noscript>
            <p className="text-sm text-ink-2">Adding a passkey needs JavaScript.</p>
          </noscript>
        </>
      )}
    </SettingsSection>
  );
}

/** Hidden until components/enhance/passkeys.ts finds that the browser knows passkeys. */
function AddPasskey() {
  return (
    <form
      data-passkey="add"
      hidden
      className="w-full max-w-md flex-col items-start gap-3 [&:not([hidden])]:flex"
    >
      <TextField
        className="w-full"
        label="Name of the new passkey"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        placeholder="My laptop"
      />
      <Button look="quiet">Add a passkey</Button>
      <p role="alert" className="text-sm text-danger empty:hidden" />
    </form>
  );
}
