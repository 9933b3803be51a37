import { CodeXml, ExternalLink, FileText, Globe, ScrollText, Star } from "lucide-react";
import type { ReactNode } from "react";
import { compactCount } from "@/lib/counts";
import { isArxivId } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";

const ICON = "size-4 shrink-0";

type PaperLinksProps = Pick<PaperDetails, "id" | "githubRepo" | "githubStars" | "projectPage">;

/** Where the paper itself, its code and its project are. */
export function PaperLinks({ paper }: { paper: PaperLinksProps }) {
  const { id, githubRepo, githubStars, projectPage } = paper;
  return (
    <ul aria-label="The paper elsewhere" className="contents">
      {isArxivId(id) ? (
        <>
          <OutLink
            href={`https://arxiv.org/pdf/${id}`}
            icon={<FileText aria-hidden className={ICON} />}
          >
            PDF
          </OutLink>
          <OutLink
            href={`https://arxiv.org/html/${id}`}
            icon={<ScrollText aria-hidden className={ICON} />}
          >
            HTML
          </OutLink>
          <OutLink
            href={`https://arxiv.org/abs/${id}`}
            icon={<ExternalLink aria-hidden className={ICON} />}
          >
            arXiv
          </OutLink>
        </>
      ) : null}
      {githubRepo ? (
        <OutLink href={githubRepo} icon={<CodeXml aria-hidden className={ICON} />}>
          Code
          {githubStars === null ? null : (
            <span
              className="inline-flex items-center gap-1 font-normal text-ink-3"
              title={`${githubStars.toLocaleString("en-US")} stars`}
            >
              <Star aria-hidden className="size-3.5" />
              {compactCount(githubStars)}
              <span className="sr-only"> stars</span>
            </span>
          )}
        </OutLink>
      ) : null}
      {projectPage ? (
        <OutLink href={projectPage} icon={<Globe aria-hidden className={ICON} />}>
          Project
        </OutLink>
      ) : null}
    </ul>
  );
}

function OutLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        rel="noopener nofollow"
        className="flex min-h-11 items-center gap-2 rounded-control border border-rule-strong bg-sheet px-3.5 text-sm font-semibold hover:bg-wash"
      >
        {icon}
        {children}
      </a>
    </li>
  );
}
