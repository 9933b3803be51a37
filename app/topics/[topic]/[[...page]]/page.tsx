import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { topicPath } from "@/lib/ids";
import { findTopic } from "@/lib/collections/queries";
import { CollectionPage } from "../../../papers/(feed)/collection-page";

// Rendered at the first request, kept for a minute: see papers/(feed)/date.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ topic: string; page?: string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await findTopic(decodeURIComponent((await params).topic));
  if (!found) return { title: "Topic not found" };
  return { title: found.title, alternates: { canonical: topicPath(found.key) } };
}

/** The newest papers of a topic, /topics/cs.CL. */
export default async function TopicPage({ params }: PageProps) {
  const { topic, page } = await params;
  const found = await findTopic(decodeURIComponent(topic));
  if (!found) notFound();
  const { key, title } = found;
  return (
    <CollectionPage
      collection={{ topic: key }}
      title={title}
      kind="Topic"
      path={topicPath(key)}
      page={page}
    />
  );
}
