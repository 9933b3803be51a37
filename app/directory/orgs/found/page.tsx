import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DirectoryPage } from "@/components/directory/directory-page";
import { OrganizationSearch } from "@/components/directory/organization-search";
import { PageLink } from "@/components/ui/page-link";
import { countOf } from "@/lib/counts";
import { findOrganizations, MOST_FOUND } from "@/lib/directory/queries";
import { oneLine, shorten } from "@/lib/text";
import { OrganizationList } from "../organization-list";

export const metadata: Metadata = { title: "Organizations", robots: { index: false } };

const LONGEST = 200;

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Organizations by a part of their names: /orgs?q=, by a rewrite. */
export default async function FoundOrganizationsPage({ searchParams }: PageProps) {
  const { q = "" } = await searchParams;
  const text = oneLine(shorten(typeof q === "string" ? q : "", LONGEST));
  if (text === "") redirect("/orgs");
  const organizations = await findOrganizations(text);
  const count = countOf(organizations.length, "organization");
  return (
    <DirectoryPage
      title="Organizations"
      note={
        organizations.length === 0
          ? `No organization with papers here is called anything like “${text}”.`
          : organizations.length === MOST_FOUND
            ? `The ${count} that come closest to “${text}”`
            : `${count} for “${text}”`
      }
    >
      <OrganizationSearch q={text} />
      <OrganizationList organizations={organizations} />
      <p>
        <PageLink href="/orgs" className="link">
          All organizations
        </PageLink>
      </p>
    </DirectoryPage>
  );
}
