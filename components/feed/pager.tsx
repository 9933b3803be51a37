export interface PagerProps {
  /** The feed's address without its page; may hold a query already. */
  path: string;
  page: number;
  pages: number;
}

const LOOK =
  "inline-flex min-h-11 items-center rounded-control border border-rule-strong bg-sheet px-4 text-sm font-semibold hover:bg-wash";

/** From page to page by links; where there is a script the next page is added on scrolling. */
export function Pager({ path, page, pages }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav
      aria-label="Pages"
      className="no-print flex items-center justify-center gap-4 border-t border-rule py-6"
      data-pager
    >
      {page > 1 ? (
        <a className={LOOK} href={pageHref(path, page - 1)}>
          Previous page
        </a>
      ) : null}
      <span className="text-sm text-ink-3" data-page>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a className={LOOK} href={pageHref(path, page + 1)} data-next-page>
          Next page
        </a>
      ) : null}
    </nav>
  );
}

function pageHref(path: string, page: number): string {
  if (page === 1) return path;
  return `${path}${path.includes("?") ? "&" : "?"}p=${page}`;
}
