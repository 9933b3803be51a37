import Link from "next/link";
import { AccountLink } from "../account/account-link";
import { Logo } from "./logo";
import { ThemeSwitch } from "./theme-switch";

/** On every page: the way home, the theme, the reader. */
export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="no-print sticky top-0 z-10 border-b border-rule bg-paper/92 backdrop-blur-sm">
      <div className="mx-auto flex h-14 max-w-page items-center gap-1 px-4 sm:px-6">
        <Link
          href="/papers"
          prefetch={false}
          className="mr-auto inline-flex min-h-10 min-w-0 items-center gap-2.5"
        >
          <Logo className="size-7 shrink-0" />
          <span className="truncate font-serif text-lg font-semibold">{siteName}</span>
        </Link>
        <Link
          href="/subscribe"
          prefetch={false}
          className="hidden min-h-10 items-center rounded-control px-3 text-sm font-semibold hover:bg-wash sm:inline-flex"
        >
          Digest
        </Link>
        <ThemeSwitch />
        <AccountLink />
      </div>
    </header>
  );
}
