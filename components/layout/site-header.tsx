import { Search } from "lucide-react";
import { AccountLink } from "../account/account-link";
import { PageLink } from "../ui/page-link";
import { Logo } from "./logo";
import { ThemeSwitch } from "./theme-switch";

const LINK =
  "min-h-10 items-center rounded-control px-3 text-sm font-semibold hover:bg-wash inline-flex";

/** On every page: the way home, search, the theme, the reader. */
export function SiteHeader({ siteName }: { siteName: string }) {
  return (
    <header className="no-print sticky top-0 z-20 border-b border-rule bg-paper/92 backdrop-blur-sm">
      <div className="mx-auto flex h-14 max-w-page items-center gap-1 px-4 sm:px-6">
        <PageLink
          href="/papers"
          className="mr-auto inline-flex min-h-10 min-w-0 items-center gap-2.5 sm:mr-4"
        >
          <Logo className="size-7 shrink-0" />
          <span className="truncate font-serif text-lg font-semibold">{siteName}</span>
        </PageLink>
        <search className="mr-auto hidden sm:block">
          <form action="/papers" className="relative">
            <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-ink-3" />
            <input
              type="search"
              name="q"
              required
              maxLength={250}
              aria-label="Search papers"
              placeholder="Search papers"
              className="h-9 w-40 rounded-full border border-rule-strong bg-sheet pr-3 pl-9 text-sm placeholder:text-ink-3 md:w-60"
            />
          </form>
        </search>
        <PageLink href="/papers/search" aria-label="Search" className={`${LINK} sm:hidden`}>
          <Search aria-hidden className="size-[1.125rem]" />
        </PageLink>
        <PageLink href="/papers/submit" className={`${LINK} max-sm:hidden`}>
          Submit
        </PageLink>
        <PageLink href="/subscribe" className={`${LINK} max-sm:hidden`}>
          Digest
        </PageLink>
        <ThemeSwitch />
        <AccountLink />
      </div>
    </header>
  );
}
