import type { Metadata } from "next";
import { findTopic } from "@/lib/collections/queries";
import { topicPath } from "@/lib/ids";
import { categoryOf } from "@/lib/topics/archives";
import { collectionPage } from "../../../papers/(feed)/collection-page";

// Rendered at the first request, kept for a minute: see papers/(feed)/date.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ topic: string; page?: string[] }>;
}

const { metadata, render } = collectionPage({
  kind: "Topic",
  directory: { path: "/topics", title: "Topics" },
  codeOf: categoryOf,
  describe: (title) => `Papers on ${title}`,
  find: findTopic,
  path: topicPath,
  collection: (topic) => ({ topic }),
  feed: (topic) => ({ topic }),
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { topic, page } = await params;
  return metadata({ name: topic, page });
}

/** The newest papers of a topic, /topics/cs-cl. */
export default async function TopicPage({ params }: PageProps) {
  const { topic, page } = await params;
  return render({ name: topic, page });
}
