import { paperPath } from "@/lib/ids";
import { texToHtml } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";

/** Which paper a page of comments is about, and the way to it. */
export function PaperHeading({ paper }: { paper: { id: string; title: string } }) {
  return (
    <h1 dir="auto" className="text-xl wrap-anywhere sm:text-2xl">
      <PageLink
        href={paperPath(paper.id)}
        className="hover:text-accent"
        dangerouslySetInnerHTML={{ __html: texToHtml(paper.title) }}
      />
    </h1>
  );
}
