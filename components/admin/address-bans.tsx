import { sendAddressBan } from "@/lib/moderation/actions";
import { TextField } from "../ui/text-field";
import { ActForm } from "./act-form";
import { Panel } from "./panel";
import { UtcTime } from "./utc-time";

interface AddressBansProps {
  bans: { value: string; reason: string; at: Date }[];
}

/** Addresses and mail domains that may not sign in, and a form to add one. */
export function AddressBans({ bans }: AddressBansProps) {
  return (
    <Panel title="Addresses that may not sign in">
      <ActForm
        action={sendAddressBan}
        buttons={[{ words: "Shut out", act: "ban", look: "danger" }]}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label="An address or a mail domain"
            name="value"
            required
            maxLength={254}
            placeholder="spam.example"
          />
          <TextField label="Reason, for the log (optional)" name="reason" maxLength={500} />
        </div>
        <p className="text-sm text-ink-3">
          A domain includes those under it. Whoever is signed in with it is signed out.
        </p>
      </ActForm>
      {bans.length > 0 ? (
        <ul className="divide-y divide-rule border-t border-rule">
          {bans.map(({ value, reason, at }) => (
            <li
              key={value}
              className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 py-2"
            >
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
                <code className="wrap-anywhere">{value}</code>
                <span className="text-sm wrap-anywhere text-ink-2">{reason}</span>
                <UtcTime at={at} className="text-sm text-ink-3" />
              </span>
              <ActForm
                action={sendAddressBan}
                hidden={{ value }}
                buttons={[{ words: "Let in", act: "unban", label: `Let ${value} in` }]}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}
