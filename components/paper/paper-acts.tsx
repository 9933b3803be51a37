import { Flag, UserCheck } from "lucide-react";
import { paperPath } from "@/lib/ids";
import { PageLink } from "../ui/page-link";

const LOOK = "inline-flex min-h-8 items-center gap-2 text-ink-2 hover:text-accent";

/** What few readers do with a paper, and they once. */
export function PaperActs({ paperId }: { paperId: string }) {
  const path = paperPath(paperId);
  return (
    <ul className="no-print flex flex-wrap gap-x-5 border-t border-rule pt-4 lg:flex-col">
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
