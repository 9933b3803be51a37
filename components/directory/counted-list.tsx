import { PageLink } from "../ui/page-link";

interface CountedItem {
  href: string;
  name: string;
  /** What tells it from others of its name: a code, a handle. */
  code: string | null;
  papers: number;
}

/** Names with how many papers each has; every row is a link. */
export function CountedList({ items }: { items: CountedItem[] }) {
  return (
    <ul className="grid gap-x-10 md:grid-cols-2">
      {items.map(({ href, name, code, papers }) => (
        <li key={href} className="min-w-0 border-b border-rule">
          <PageLink href={href} className="group flex min-h-11 items-center gap-x-3 py-1.5">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="group-hover:text-accent group-hover:underline" dir="auto">
                {name}
              </span>
              {code ? <span className="ml-2 text-sm text-ink-3">{code}</span> : null}
            </span>
            <span className="shrink-0 text-sm text-ink-3 tabular-nums">
              {papers.toLocaleString("en-US")}
              <span className="sr-only">{papers === 1 ? " paper" : " papers"}</span>
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
