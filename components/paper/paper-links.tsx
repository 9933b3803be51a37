import { CodeXml, ExternalLink, FileText, Globe, ScrollText } from "lucide-react";
import type { ReactNode } from "react";
import { isArxivId } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";

const ICON = "size-4 shrink-0";

/** Where the paper, its code and its pictures are. */
export function PaperLinks({ paper }: { paper: PaperDetails }) {
  const { id, githubRepo, githubStars, projectPage, mediaUrls } = paper;
  return (
    <ul className="no-print flex flex-wrap gap-2 lg:flex-col">
      {isArxivId(id) ? (
        <>
          <OutLink
            href={`https://arxiv.org/abs/${id}`}
            icon={<ExternalLink aria-hidden className={ICON} />}
          >
            arXiv page
          </OutLink>
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
        </>
      ) : null}
      {githubRepo ? (
        <OutLink href={githubRepo} icon={<CodeXml aria-hidden className={ICON} />}>
          Code
          {githubStars === null ? "" : `, ${githubStars.toLocaleString("en-US")} stars`}
        </OutLink>
      ) : null}
      {projectPage ? (
        <OutLink href={projectPage} icon={<Globe aria-hidden className={ICON} />}>
          Project page
        </OutLink>
      ) : null}
      {mediaUrls.map((url, index) => (
        <OutLink key={url} href={url} icon={<ExternalLink aria-hidden className={ICON} />}>
          {mediaUrls.length === 1 ? "Media" : `Media ${index + 1}`}
        </OutLink>
      ))}
    </ul>
  );
}

function OutLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <a
        href={href}
        rel="noopener nofollow"
        className="flex min-h-11 items-center gap-2.5 rounded-control border border-rule-strong bg-sheet px-3.5 font-semibold hover:bg-wash"
      >
        {icon}
        {children}
      </a>
    </li>
  );
}
