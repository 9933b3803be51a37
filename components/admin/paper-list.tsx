import { dayOf } from "@/lib/dates";
import type { CuratedTitle } from "@/lib/curation/queries";
import { texToText } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";
import { Chip } from "./chip";

/** Papers to choose from, each with how it stands. */
export function PaperList({ papers }: { papers: CuratedTitle[] }) {
  return (
    <ul className="divide-y divide-rule">
      {papers.map(({ id, title, hiddenAt, mergedInto }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
          <PageLink
            href={`/admin/papers?id=${encodeURIComponent(id)}`}
            className="min-w-0 font-semibold wrap-anywhere hover:text-accent"
          >
            {texToText(title)}
          </PageLink>
          <span className="text-sm text-ink-3">{id}</span>
          {hiddenAt ? (
            <Chip tone="danger">
              {mergedInto ? `merged into ${mergedInto}` : "hidden"}, {dayOf(hiddenAt)}
            </Chip>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
