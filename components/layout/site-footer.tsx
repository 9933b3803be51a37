import { PageLink } from "../ui/page-link";

/** The bottom of every page. */
export function SiteFooter({ siteName }: { siteName: string }) {
  return (
    <footer className="no-print mt-16 border-t border-rule">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-6 text-sm text-ink-2 sm:px-6">
        <p>{siteName}. Days are UTC calendar days.</p>
        <nav aria-label="Site" className="flex flex-wrap gap-x-5 gap-y-1">
          <PageLink href="/topics" className="link inline-flex min-h-6 items-center">
            Topics
          </PageLink>
          <PageLink href="/orgs" className="link inline-flex min-h-6 items-center">
            Organizations
          </PageLink>
          <PageLink href="/about" className="link inline-flex min-h-6 items-center">
            How ranking works
          </PageLink>
          <PageLink href="/developers" className="link inline-flex min-h-6 items-center">
            For developers
          </PageLink>
          <PageLink href="/subscribe" className="link inline-flex min-h-6 items-center">
            Email digest
          </PageLink>
          <PageLink href="/papers/submit" className="link inline-flex min-h-6 items-center">
            Submit a paper
          </PageLink>
          <button type="button" data-keys-open className="scripted-only link min-h-6">
            Keys
          </button>
        </nav>
      </div>
    </footer>
  );
}
