import type { Metadata } from "next";
import { findOrganization } from "@/lib/collections/queries";
import { organizationPath } from "@/lib/ids";
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
  kind: "Organization",
  directory: { path: "/orgs", title: "Organizations" },
  codeOf: (name) => name,
  describe: (title) => `Papers from ${title}`,
  find: findOrganization,
  path: organizationPath,
  collection: (organization) => ({ organization }),
  feed: (org) => ({ org }),
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return metadata(await params);
}

/** The newest papers of an organization, /orgs/deepseek-ai. */
export default async function OrganizationPage({ params }: PageProps) {
  return render(await params);
}
