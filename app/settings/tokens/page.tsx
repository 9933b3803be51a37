import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SettingsPage } from "@/components/settings/settings-page";
import { NewTokenForm, RevokeForm } from "@/components/settings/token-forms";
import { type Day, dayOf, formatLongDay } from "@/lib/dates";
import { getViewer } from "@/lib/session";
import { listTokens, type TokenSummary } from "@/lib/tokens/queries";

export const metadata: Metadata = { title: "API tokens", robots: { index: false } };

/** Keys for programs that act for the reader. */
export default async function TokensPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/settings/tokens");
  const tokens = await listTokens(viewer.id);
  return (
    <SettingsPage current="/settings/tokens">
      <p className="text-ink-2">
        A token lets a program act for you: it sends it as <code>Authorization: Bearer</code>.
        Reading papers needs none.
      </p>
      {tokens.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {tokens.map((token) => (
            <Token key={token.id} token={token} today={dayOf(new Date())} />
          ))}
        </ul>
      ) : null}
      <section className="flex flex-col gap-4">
        <h2 className="text-lg">A new token</h2>
        <NewTokenForm />
      </section>
    </SettingsPage>
  );
}

function Token({ token, today }: { token: TokenSummary; today: Day }) {
  const { lastUsedAt, expiresAt } = token;
  const isOver = expiresAt !== null && dayOf(expiresAt) < today;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="flex min-w-0 flex-col">
        <span className="font-semibold wrap-anywhere">
          {token.name} <code className="font-normal text-ink-3">…{token.ending}</code>
        </span>
        <span className="text-sm text-ink-3">
          {token.scopes.join(", ")} ·{" "}
          {lastUsedAt ? `last used ${formatLongDay(dayOf(lastUsedAt))}` : "never used"} ·{" "}
          {expiresAt
            ? `${isOver ? "expired" : "good until"} ${formatLongDay(dayOf(expiresAt))}`
            : "does not expire"}
        </span>
      </div>
      <RevokeForm tokenId={token.id} name={token.name} />
    </li>
  );
}
