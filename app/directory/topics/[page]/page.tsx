import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CountedList } from "@/components/directory/counted-list";
import { DirectoryPage } from "@/components/directory/directory-page";
import { ButtonLink } from "@/components/ui/button-link";
import { countOf } from "@/lib/counts";
import { countTopics } from "@/lib/directory/queries";
import { env } from "@/lib/env";
import { topicPath } from "@/lib/ids";
import { categoryOf, groupByArchive } from "@/lib/topics/archives";
import { feedMetadata } from "../../../papers/(feed)/feed-metadata";

// Counting reads an index of all papers, so it is done once in ten minutes at most.
export const dynamic = "force-static";
export const revalidate = 600;

export function generateStaticParams(): never[] {
  return []; // none at build time: a build needs no database
}

interface PageProps {
  params: Promise<{ page: string }>;
}

export function generateMetadata(): Metadata {
  return feedMetadata({
    title: "Topics",
    description: `All topics of the papers on ${env.SITE_NAME}, with how many papers each has.`,
    path: "/topics",
  });
}

/** All topics that have papers, under arXiv's archives: /topics, by a rewrite. There is one page of them. */
export default async function TopicsPage({ params }: PageProps) {
  if ((await params).page !== "1") notFound();
  const topics = await countTopics();
  return (
    <DirectoryPage
      title="Topics"
      note={
        topics.length === 0
          ? "No paper has a topic yet. They come with what arXiv says of a paper, its categories."
          : `${countOf(topics.length, "topic")}, mostly arXiv’s categories. A paper can have several; counts are up to ten minutes old.`
      }
    >
      {topics.length === 0 ? (
        <p>
          <ButtonLink href="/papers">The newest papers</ButtonLink>
        </p>
      ) : null}
      {groupByArchive(topics).map(({ archive, topics: inArchive }) => (
        <section key={archive} className="flex flex-col gap-2">
          <h2 className="text-xl">{archive}</h2>
          <CountedList
            items={inArchive.map(({ slug, name, papers }) => ({
              href: topicPath(slug),
              name,
              code: categoryOf(slug),
              papers,
            }))}
          />
        </section>
      ))}
    </DirectoryPage>
  );
}
