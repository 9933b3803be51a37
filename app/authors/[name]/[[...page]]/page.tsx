import type { Metadata } from "next";
import { findAuthor } from "@/lib/collections/queries";
import { authorPath } from "@/lib/ids";
import { collectionPage } from "../../../papers/(feed)/collection-page";

// Rendered at the first request, kept for a minute: see papers/(feed)/date.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ name: string; page?: string[] }>;
}

const { metadata, render } = collectionPage({
  kind: "Author",
  describe: (title) => `Papers by ${title}`,
  find: findAuthor,
  path: authorPath,
  collection: (author) => ({ author }),
  feed: (author) => ({ author }),
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return metadata(await params);
}

/** The newest papers under a name, /authors/Ada%20Lovelace. A name is not a person: two may share it. */
export default async function AuthorPage({ params }: PageProps) {
  return render(await params);
}
