import { ChevronDown } from "lucide-react";
import { PageLink } from "../ui/page-link";

const CORNER =
  "inline-flex min-h-10 items-center gap-1 rounded-control px-3 text-sm font-semibold whitespace-nowrap hover:bg-wash";
const ENTRY = "flex min-h-10 items-center px-4 hover:bg-wash";

/**
 * The header's way to sign in. Pages are the same for everybody, so components/enhance/account.ts
 * puts the reader's menu in its place; without a script, /sign-in leads those who are in to their settings.
 */
export function AccountLink() {
  return (
    <>
      <PageLink
        href="/sign-in"
        data-account
        suppressHydrationWarning
        className={`${CORNER} [&[hidden]]:hidden`}
      >
        Sign in
      </PageLink>
      <details hidden data-account-menu suppressHydrationWarning className="relative">
        <summary className={`${CORNER} list-none`}>
          <span data-account-name suppressHydrationWarning className="max-w-28 truncate" />
          <span data-account-news suppressHydrationWarning className="text-accent" />
          <ChevronDown aria-hidden className="size-4 text-ink-3" />
        </summary>
        <nav
          aria-label="Account"
          className="absolute right-0 z-10 mt-1 w-56 rounded-control border border-rule bg-sheet py-1 text-sm shadow-lg"
        >
          <PageLink href="/settings" data-profile suppressHydrationWarning className={ENTRY}>
            Your profile
          </PageLink>
          <PageLink href="/bookmarks" className={ENTRY}>
            Reading lists
          </PageLink>
          <PageLink href="/notifications" className={ENTRY}>
            Notifications
            <span data-account-unread suppressHydrationWarning className="text-accent" />
          </PageLink>
          <PageLink href="/papers/submit" className={`${ENTRY} sm:hidden`}>
            Submit a paper
          </PageLink>
          <PageLink
            href="/admin"
            hidden
            data-moderation
            suppressHydrationWarning
            className={`${ENTRY} [&[hidden]]:hidden`}
          >
            Moderation
          </PageLink>
          <PageLink href="/settings" className={`${ENTRY} border-t border-rule`}>
            Settings
          </PageLink>
          <PageLink href="/settings/account#sessions" className={ENTRY}>
            Sign out
          </PageLink>
        </nav>
      </details>
    </>
  );
}
