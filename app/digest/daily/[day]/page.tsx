import type { Metadata } from "next";
import { PageLink } from "@/components/ui/page-link";
import { notFound } from "next/navigation";
import { type Day, formatLongDay, parseDay } from "@/lib/dates";
import { type ArchivedIssue, getArchivedIssue } from "@/lib/digests/queries";
import { env } from "@/lib/env";
import { paperPath } from "@/lib/ids";

// An issue never changes, but it can be cancelled: a minute's memory is enough.
export const dynamic = "force-static";
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ day: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const found = await findIssue((await params).day);
  if (!found) return { title: "No such digest" };
  return {
    title: `Digest of ${formatLongDay(found.day)}`,
    alternates: { canonical: `/digest/daily/${found.day}` },
  };
}

/** A sent digest: the same papers in the same order as the mail had them. */
export default async function DigestArchivePage({ params }: PageProps) {
  const found = await findIssue((await params).day);
  if (!found) notFound();
  const { day, issue } = found;
  return (
    <article className="mx-auto flex max-w-page flex-col gap-6 px-4 pt-10 sm:px-6 sm:pt-14">
      <header className="flex flex-col gap-1">
        <p className="text-ink-3">{env.SITE_NAME}, daily digest</p>
        <h1 className="text-2xl sm:text-3xl">{formatLongDay(day)}</h1>
      </header>
      <ol className="flex flex-col border-t border-rule-strong">
        {issue.papers.map(({ id, title }, index) => (
          <li key={id} className="flex gap-4 border-b border-rule py-4">
            <span aria-hidden className="w-7 shrink-0 text-right text-ink-3 tabular-nums">
              {index + 1}
            </span>
            <PageLink
              href={paperPath(id)}
              className="font-serif text-lg wrap-anywhere hover:text-accent"
            >
              {title}
            </PageLink>
          </li>
        ))}
      </ol>
      <p>
        <PageLink href={`/papers/date/${day}`} className="link">
          The whole day with abstracts and votes
        </PageLink>
      </p>
    </article>
  );
}

async function findIssue(text: string): Promise<{ day: Day; issue: ArchivedIssue } | null> {
  const day = parseDay(text);
  const issue = day && (await getArchivedIssue(day));
  return issue && { day, issue };
}
