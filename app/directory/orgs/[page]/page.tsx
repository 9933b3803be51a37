import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DirectoryPage } from "@/components/directory/directory-page";
import { OrganizationSearch } from "@/components/directory/organization-search";
import { Pager } from "@/components/feed/pager";
import { countOf } from "@/lib/counts";
import { countOrganizations } from "@/lib/directory/queries";
import { env } from "@/lib/env";
import { parsePageNumber } from "@/lib/papers/paging";
import { feedMetadata } from "../../../papers/(feed)/feed-metadata";
import { OrganizationList } from "../organization-list";

// Counting reads an index of all papers, so it is done once in ten minutes at most.
export const dynamic = "force-static";
export const revalidate = 600;

const PER_PAGE = 100;

export function generateStaticParams(): never[] {
  return [];
}

interface PageProps {
  params: Promise<{ page: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return feedMetadata({
    title: "Organizations",
    description: `The organizations behind the papers on ${env.SITE_NAME}, with how many papers each has.`,
    path: "/orgs",
    page: [(await params).page],
  });
}

/** All organizations that have papers, those with most first: /orgs, by a rewrite. */
export default async function OrganizationsPage({ params }: PageProps) {
  const number = parsePageNumber((await params).page);
  if (number === null) notFound();
  const { organizations, total } = await countOrganizations({
    limit: PER_PAGE,
    offset: (number - 1) * PER_PAGE,
  });
  if (organizations.length === 0 && number > 1) notFound();
  return (
    <DirectoryPage
      title="Organizations"
      note={
        organizations.length === 0
          ? "No paper names an organization yet."
          : `${countOf(total, "organization")}, those with most papers first. Counts are up to ten minutes old.`
      }
    >
      {organizations.length > 0 ? <OrganizationSearch /> : null}
      <OrganizationList organizations={organizations} />
      <Pager path="/orgs" page={number} pages={Math.max(1, Math.ceil(total / PER_PAGE))} />
    </DirectoryPage>
  );
}
