import { Bookmark, Flag, UserCheck } from "lucide-react";
import { paperPath } from "@/lib/ids";
import { PageLink } from "../ui/page-link";

const LOOK = "inline-flex min-h-8 items-center gap-2 text-ink-2 hover:text-accent";

/** What a reader can do with a paper besides voting. */
export function PaperActs({ paperId }: { paperId: string }) {
  const path = paperPath(paperId);
  return (
    <ul className="no-print flex flex-col">
      <li>
        <PageLink href={`${path}/save`} className={LOOK}>
          <Bookmark aria-hidden className="size-4" /> Save to a list
        </PageLink>
      </li>
      <li>
        <PageLink href={`${path}/claim`} className={LOOK}>
          <UserCheck aria-hidden className="size-4" /> I am an author
        </PageLink>
      </li>
      <li>
        <PageLink href={`${path}/report`} className={LOOK}>
          <Flag aria-hidden className="size-4" /> Report
        </PageLink>
      </li>
    </ul>
  );
}
