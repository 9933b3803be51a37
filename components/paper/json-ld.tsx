import { isArxivId, paperPath } from "@/lib/ids";
import type { PaperDetails } from "@/lib/papers/paper";
import { texToText } from "@/lib/tex/render";

const MOST_AUTHORS = 100;

/** The paper as schema.org's ScholarlyArticle, for search engines. */
export function JsonLd({ paper, siteUrl }: { paper: PaperDetails; siteUrl: string }) {
  const data = {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    headline: texToText(paper.title),
    url: siteUrl + paperPath(paper.id),
    ...(paper.abstract && { abstract: texToText(paper.abstract) }),
    author: paper.authors
      .slice(0, MOST_AUTHORS)
      .map((name) => ({ "@type": "Person", name: texToText(name) })),
    ...(paper.publishedOn && { datePublished: paper.publishedOn }),
    ...(paper.aiKeywords.length > 0 && { keywords: paper.aiKeywords }),
    ...(isArxivId(paper.id) && {
      identifier: `arXiv:${paper.id}`,
      sameAs: [`https://arxiv.org/abs/${paper.id}`, `https://doi.org/10.48550/arXiv.${paper.id}`],
    }),
    interactionStatistic: {
      "@type": "InteractionCounter",
      interactionType: "https://schema.org/LikeAction",
      userInteractionCount: paper.upvotes,
    },
  };
  // A title with a closing tag in it must not close the script.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
