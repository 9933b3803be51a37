import { Monitor, Smartphone } from "lucide-react";
import { signOut } from "@/lib/accounts/actions";
import { type Day, dayOf, formatShortDay } from "@/lib/dates";
import { signOutEverywhere } from "@/lib/profiles/actions";
import type { OpenSession } from "@/lib/profiles/queries";
import { describeBrowser, isHandheld } from "@/lib/profiles/user-agent";
import { Button } from "../ui/button";
import { CloseSessionForm } from "./account-forms";
import { SettingsList, SettingsRow, SettingsSection } from "./settings-section";

interface SessionsProps {
  email: string;
  sessions: OpenSession[];
  today: Day;
}

/** Where the reader is signed in, each with its end, and the end of all. */
export function Sessions({ email, sessions, today }: SessionsProps) {
  return (
    <SettingsSection
      title="Where you are signed in"
      anchor="sessions"
      about="Something here that you do not know? Sign out everywhere: nobody comes back without your mailbox, a passkey or an account linked below."
    >
      <p>
        Signed in as <strong className="wrap-anywhere">{email}</strong>.
      </p>
      <SettingsList>
        {sessions.map(({ id, userAgent, createdAt, seenAt, isCurrent }) => (
          <SettingsRow
            key={id}
            icon={
              isHandheld(userAgent) ? (
                <Smartphone aria-hidden className="size-5" />
              ) : (
                <Monitor aria-hidden className="size-5" />
              )
            }
            title={describeBrowser(userAgent)}
            note={`${isCurrent ? "This browser" : `Active ${onDay(seenAt, today)}`} · signed in ${onDay(createdAt, today)}`}
          >
            {isCurrent ? null : <CloseSessionForm sessionId={id} />}
          </SettingsRow>
        ))}
      </SettingsList>
      <div className="flex flex-wrap gap-3">
        <form action={signOut}>
          <Button look="quiet">Sign out</Button>
        </form>
        <form action={signOutEverywhere}>
          <Button look="quiet">Sign out everywhere</Button>
        </form>
      </div>
    </SettingsSection>
  );
}

function onDay(instant: Date, today: Day): string {
  const day = dayOf(instant);
  return day === today ? "today" : formatShortDay(day, today);
}
