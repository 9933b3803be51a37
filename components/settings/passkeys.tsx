import { dayOf, formatLongDay } from "@/lib/dates";
import type { OwnPasskey } from "@/lib/accounts/queries";
import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";
import { PasskeyNameForm, PasskeyRemovalForm } from "./passkey-forms";

interface PasskeysProps {
  passkeys: OwnPasskey[];
  /** Why the site has none, where it has none. */
  offBecause: string | null;
}

/** The reader's passkeys, and a form that adds one where the browser can. */
export function Passkeys({ passkeys, offBecause }: PasskeysProps) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">Passkeys</h2>
      <p className="text-ink-2">
        A passkey signs you in with this device’s lock, a phone or a security key instead of a mail.
      </p>
      {passkeys.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-end justify-between gap-3 py-2.5">
              <span className="self-center break-words">
                {passkey.name}{" "}
                <span className="text-sm text-ink-3">
                  since {formatLongDay(dayOf(passkey.createdAt))},{" "}
                  {passkey.lastUsedAt
                    ? `last used ${formatLongDay(dayOf(passkey.lastUsedAt))}`
                    : "not used yet"}
                </span>
              </span>
              <span className="flex flex-wrap items-end gap-3">
                <PasskeyNameForm passkeyId={passkey.id} name={passkey.name} />
                <PasskeyRemovalForm passkeyId={passkey.id} name={passkey.name} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {offBecause ? <p className="text-sm text-ink-2">{offBecause}</p> : <AddPasskey />}
    </section>
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
