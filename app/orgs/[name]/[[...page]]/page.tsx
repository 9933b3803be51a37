import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { organizationPath } from "@/lib/ids";
import { findOrganization } from "@/lib/collections/queries";
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
  const found = await findOrganization(decodeURIComponent((await params).name));
  if (!found) return { title: "Organization not found" };
  return { title: found.title, alternates: { canonical: organizationPath(found.key) } };
}

/** The newest papers of an organization, /orgs/deepseek-ai. */
export default async function OrganizationPage({ params }: PageProps) {
  const { name, page } = await params;
  const found = await findOrganization(decodeURIComponent(name));
  if (!found) notFound();
  const { key, title } = found;
  return (
    <CollectionPage
      collection={{ organization: key }}
      title={title}
      kind="Organization"
      path={organizationPath(key)}
      page={page}
    />
  );
}
