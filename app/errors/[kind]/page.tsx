import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  Broken,
  Foreign,
  NoAuthor,
  NoOrganization,
  NoPage,
  NoPaper,
  NoTopic,
} from "@/components/layout/error-notices";
import { NoPeriodHere } from "./no-period-here";

export const dynamic = "force-static";
// One of them names the archive's bounds.
export const revalidate = 60;

export function generateStaticParams(): never[] {
  return []; // a build knows neither the site's name nor its address
}

const NOTICES = new Map([
  ["not-found", { title: "There is no page here", Notice: NoPage }],
  ["period", { title: "Not in the archive", Notice: NoPeriodHere }],
  ["topic", { title: "Topic not found", Notice: NoTopic }],
  ["organization", { title: "Organization not found", Notice: NoOrganization }],
  ["author", { title: "Author not found", Notice: NoAuthor }],
  ["paper", { title: "Paper not found", Notice: NoPaper }],
  ["foreign", { title: "Sent from another site", Notice: Foreign }],
  ["broken", { title: "Something went wrong", Notice: Broken }],
]);

interface PageProps {
  params: Promise<{ kind: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: NOTICES.get((await params).kind)?.title ?? "", robots: { index: false } };
}

/**
 * What is sent, with the right status, where Next.js would send a page that is
 * empty until React has run. See lib/server/front.mjs.
 */
export default async function ErrorDocument({ params }: PageProps) {
  const found = NOTICES.get((await params).kind);
  if (!found) notFound();
  return <found.Notice />;
}
