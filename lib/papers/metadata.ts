import type { Metadata } from "next";
import { isArxivId, paperPath } from "../ids";
import { texToText } from "../tex/render";
import type { PaperDetails } from "./paper";

/** Search engines and cards show about so much. */
const DESCRIPTION_LENGTH = 300;

/** Reference managers need not read thousands of names. */
const MOST_AUTHORS = 200;

/** The address of a paper's social card, 1200 × 630. */
function cardPath(id: string): string {
  return `/cards/${id.replace("/", "~")}`;
}

/**
 * What machines read in a paper's head: title and description, Open Graph and X
 * cards, and Highwire's `citation_*`, which Zotero's connector and Google Scholar
 * read (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
 */
export function paperMetadata(paper: PaperDetails, siteUrl: string, siteName: string): Metadata {
  const title = texToText(paper.title);
  const path = paperPath(paper.id);
  const description = texToText(paper.abstract).slice(0, DESCRIPTION_LENGTH).toWellFormed();
  const authors = paper.authors.slice(0, MOST_AUTHORS).map(texToText);
  return {
    title,
    description,
    alternates: {
      canonical: path,
      types: {
        "text/markdown": `${path}.md`,
        "application/json+oembed": [
          { url: `/api/oembed?url=${encodeURIComponent(siteUrl + path)}`, title },
        ],
      },
    },
    openGraph: {
      type: "article",
      siteName,
      url: path,
      title,
      description,
      ...(paper.publishedOn && { publishedTime: paper.publishedOn }),
      images: [{ url: cardPath(paper.id), width: 1200, height: 630, alt: title }],
    },
    twitter: { card: "summary_large_image", title, description, images: [cardPath(paper.id)] },
    other: {
      citation_title: title,
      citation_author: authors,
      ...(paper.publishedOn && {
        citation_publication_date: paper.publishedOn.replaceAll("-", "/"),
      }),
      ...(isArxivId(paper.id) && {
        citation_arxiv_id: paper.id,
        citation_doi: `10.48550/arXiv.${paper.id}`,
        citation_pdf_url: `https://arxiv.org/pdf/${paper.id}`,
      }),
      ...(paper.abstract && { citation_abstract: texToText(paper.abstract) }),
      ...(paper.aiKeywords.length > 0 && { citation_keywords: paper.aiKeywords.join("; ") }),
    },
  };
}
