import { dayOf, formatLongDay } from "@/lib/dates";
import type { PasskeySummary } from "@/lib/passkeys/queries";
import { NewPasskeyForm, RemovePasskeyForm, RenamePasskeyForm } from "./passkeys";

interface PasskeySectionProps {
  passkeys: PasskeySummary[];
  /** Null where the site's address allows none. */
  relyingParty: { id: string; origin: string } | null;
  suggestion: string;
}

/** A person's passkeys: the list, and the way to one more. */
export function PasskeySection({ passkeys, relyingParty, suggestion }: PasskeySectionProps) {
  if (!relyingParty && passkeys.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">Passkeys</h2>
      <p className="text-ink-2">
        Sign in with your device’s lock, a password manager or a security key instead of a mailed
        link.
      </p>
      {passkeys.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {passkeys.map((passkey) => (
            <Passkey key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      ) : null}
      {relyingParty ? (
        <NewPasskeyForm
          relyingParty={relyingParty.id}
          siteUrl={relyingParty.origin}
          suggestion={suggestion}
        />
      ) : null}
    </section>
  );
}

function Passkey({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: PasskeySummary }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-2.5">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="wrap-anywhere">{name}</span>
        <span className="text-sm text-ink-3">
          added {formatLongDay(dayOf(createdAt))},{" "}
          {lastUsedAt ? `last used ${formatLongDay(dayOf(lastUsedAt))}` : "not used yet"}
        </span>
        <details>
          <summary className="link inline-flex min-h-8 cursor-pointer items-center text-sm">
            Rename
          </summary>
          <RenamePasskeyForm passkeyId={id} name={name} />
        </details>
      </div>
      <RemovePasskeyForm passkeyId={id} name={name} />
    </li>
  );
}
