import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { authorPath } from "@/lib/ids";
import { findAuthor } from "@/lib/collections/queries";
import { CollectionPage } from "../../../papers/(feed)/collection-page";

// Rendered at the first request, kept for a minute: see papers/(feed)/date.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ name: string; page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await findAuthor(decodeURIComponent((await params).name));
  if (!found) return { title: "Author not found" };
  return { title: found.title, alternates: { canonical: authorPath(found.key) } };
}

/** The newest papers under a name, /authors/Ada%20Lovelace. A name is not a person: two may share it. */
export default async function AuthorPage({ params }: PageProps) {
  const { name, page } = await params;
  const found = await findAuthor(decodeURIComponent(name));
  if (!found) notFound();
  const { key, title } = found;
  return (
    <CollectionPage
      collection={{ author: key }}
      title={title}
      kind="Author"
      path={authorPath(key)}
      page={page}
    />
  );
}
