import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Pager } from "@/components/feed/pager";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageLink } from "@/components/ui/page-link";
import { DEFAULT_SEGMENT } from "@/lib/digests/compose";
import { type ArchivedIssue, listArchivedIssues } from "@/lib/digests/queries";
import { issuePath, variantSlug } from "@/lib/digests/variant";
import { LARGEST_PAGE, offsetOf, pageOf, parsePageNumber } from "@/lib/papers/paging";
import { issueTitle } from "./[cadence]/[key]/archive-page";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: "Digests",
  alternates: {
    canonical: "/digest",
    types: { "application/atom+xml": "/digest/feed.atom" },
  },
};

interface PageProps {
  searchParams: Promise<{ p?: string | string[] }>;
}

/** Every digest that was compiled, newest first. */
export default async function DigestsPage({ searchParams }: PageProps) {
  const { p = "1" } = await searchParams;
  const number = typeof p === "string" ? parsePageNumber(p) : null;
  if (number === null) notFound();
  const { issues, total } = await listArchivedIssues({
    limit: LARGEST_PAGE,
    offset: offsetOf(number),
  });
  const page = pageOf(number, total);
  if (!page) notFound();
  if (total === 0) return <NoDigests />;
  return (
    <section className="mx-auto flex max-w-page flex-col gap-6 px-4 pt-10 sm:px-6 sm:pt-14">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl sm:text-3xl">Digests</h1>
        <p className="text-ink-2">
          What subscribers got, newest first.{" "}
          <PageLink href="/subscribe" className="link">
            Get it by email
          </PageLink>{" "}
          or{" "}
          <PageLink href="/digest/feed.atom" className="link">
            as a feed
          </PageLink>
          .
        </p>
      </header>
      <ul data-cards className="flex flex-col border-t border-rule-strong">
        {issues.slice(0, page.limit).map((issue) => (
          <Entry key={issue.cadence + issue.period.key} issue={issue} />
        ))}
      </ul>
      <Pager path="/digest" page={page.number} pages={page.count} />
    </section>
  );
}

function Entry({ issue }: { issue: ArchivedIssue }) {
  const titles = issue.papers.slice(0, 3).map(({ title }) => title);
  return (
    <li className="flex flex-col gap-1 border-b border-rule py-4">
      <PageLink
        href={issuePath(issue, variantSlug(DEFAULT_SEGMENT))}
        className="font-serif text-lg hover:text-accent"
      >
        {issueTitle(issue)}
      </PageLink>
      <p className="line-clamp-2 text-sm wrap-anywhere text-ink-3">{titles.join(" · ")}</p>
    </li>
  );
}

function NoDigests() {
  return (
    <Notice
      title="No digest yet"
      actions={
        <ButtonLink look="primary" href="/subscribe">
          Get the first by email
        </ButtonLink>
      }
    >
      <p>The first one is made when the first subscriber waits for it.</p>
    </Notice>
  );
}
