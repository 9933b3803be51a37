import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SettingsPage } from "@/components/settings/settings-page";
import { SettingsList, SettingsRow, SettingsSection } from "@/components/settings/settings-section";
import { NewTokenForm, RevokeForm } from "@/components/settings/token-forms";
import { PageLink } from "@/components/ui/page-link";
import { type Day, dayOf, formatShortDay } from "@/lib/dates";
import { getViewer } from "@/lib/session";
import { listTokens, type TokenSummary } from "@/lib/tokens/queries";

export const metadata: Metadata = { title: "API tokens", robots: { index: false } };

/** Keys for programs that act for the reader. */
export default async function TokensPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings/tokens");
  const tokens = await listTokens(viewer.id);
  return (
    <SettingsPage viewer={viewer} current="/settings/tokens">
      {tokens.length > 0 ? (
        <SettingsSection
          title="Your tokens"
          about="A token that is revoked stops working at once. One that you do not know should be."
        >
          <SettingsList>
            {tokens.map((token) => (
              <Token key={token.id} token={token} today={dayOf(new Date())} />
            ))}
          </SettingsList>
        </SettingsSection>
      ) : null}
      <SettingsSection
        title="A new token"
        about={
          <>
            Lets a program act for you: it sends it as <code>Authorization: Bearer</code>. Reading
            papers needs none;{" "}
            <PageLink href="/developers" className="link">
              see how programs read
            </PageLink>
            .
          </>
        }
      >
        <NewTokenForm />
      </SettingsSection>
    </SettingsPage>
  );
}

function Token({ token, today }: { token: TokenSummary; today: Day }) {
  const { lastUsedAt, expiresAt } = token;
  const isOver = expiresAt !== null && dayOf(expiresAt) < today;
  const used = lastUsedAt ? `last used ${formatShortDay(dayOf(lastUsedAt), today)}` : "never used";
  const end = expiresAt
    ? `${isOver ? "expired" : "good until"} ${formatShortDay(dayOf(expiresAt), today)}`
    : "does not expire";
  return (
    <SettingsRow
      icon={<KeyRound aria-hidden className="size-5" />}
      title={
        <>
          {token.name} <code className="font-normal text-ink-3">…{token.ending}</code>
        </>
      }
      note={`${token.scopes.join(", ")} · ${used} · ${end}`}
    >
      <RevokeForm tokenId={token.id} name={token.name} />
    </SettingsRow>
  );
}
