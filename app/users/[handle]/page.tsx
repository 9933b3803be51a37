import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { Pager } from "@/components/feed/pager";
import { PaperCard } from "@/components/paper/paper-card";
import { CommentList } from "@/components/profile/comment-list";
import { ProfileHeader } from "@/components/profile/profile-header";
import { type ProfileTab, ProfileTabs } from "@/components/profile/profile-tabs";
import { type Collection, listCollection } from "@/lib/collections/queries";
import { dayOf } from "@/lib/dates";
import { toCard } from "@/lib/papers/card";
import { type Page, pageOf, parsePageNumber } from "@/lib/papers/paging";
import { findProfile, listCommentsBy, type Profile } from "@/lib/profiles/queries";

interface PageProps {
  params: Promise<{ handle: string }>;
  searchParams: Promise<{ tab?: string | string[]; p?: string | string[] }>;
}

const find = cache(async (segment: string): Promise<Profile | { movedTo: string }> => {
  const handle = decodeURIComponent(segment);
  const found = handle.length <= 60 ? await findProfile(handle) : null;
  if (!found) notFound();
  return found;
});

async function findHere({ params, searchParams }: PageProps): Promise<Profile> {
  const found = await find((await params).handle);
  if (!("movedTo" in found)) return found;
  const { tab, p } = await searchParams;
  const kept = [
    ["tab", tab],
    ["p", p],
  ].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const query = new URLSearchParams(kept).toString();
  redirect(`/users/${found.movedTo}${query ? `?${query}` : ""}`);
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { name, handle, counts } = await findHere(props);
  return {
    title: `${name} (@${handle})`,
    alternates: {
      canonical: `/users/${handle}`,
      types: {
        "application/atom+xml": [
          { url: `/feed.atom?person=${handle}`, title: `Submitted by ${name}` },
        ],
      },
    },
    // Empty profiles are what spammers make.
    robots: { index: counts.submissions + counts.comments > 0 },
  };
}

/** A person: what they say of themselves, brought here, wrote and, where they allow it, upvoted. */
export default async function ProfilePage(props: PageProps) {
  const profile = await findHere(props);
  const { tab: asked = "submissions", p = "1" } = await props.searchParams;
  const tab = (["submissions", "comments", "upvotes"] as const).find((known) => known === asked);
  const number = typeof p === "string" ? parsePageNumber(p) : null;
  if (!tab || number === null || (tab === "upvotes" && !profile.votesPublic)) notFound();
  const page = pageOf(number, profile.counts[tab]);
  if (!page) notFound();
  const path = `/users/${profile.handle}${tab === "submissions" ? "" : `?tab=${tab}`}`;
  return (
    <div className="mx-auto flex max-w-page flex-col gap-6 px-4 py-8 sm:px-6 sm:py-12">
      <ProfileHeader profile={profile} />
      <ProfileTabs profile={profile} current={tab} />
      <Activity profile={profile} tab={tab} page={page} path={path} />
      <Pager path={path} page={page.number} pages={page.count} />
    </div>
  );
}

interface ActivityProps {
  profile: Profile;
  tab: ProfileTab;
  page: Page;
  path: string;
}

async function Activity({ profile, tab, page, path }: ActivityProps) {
  if (tab === "comments") return <CommentList comments={await listCommentsBy(profile.id, page)} />;
  const collection: Collection =
    tab === "submissions" ? { submitter: profile.id } : { voter: profile.id };
  const papers = await listCollection(collection, page);
  if (papers.length === 0) return <p className="py-8 text-ink-3">Nothing yet.</p>;
  const today = dayOf(new Date());
  return (
    <div data-cards>
      {papers.map((paper) => (
        <PaperCard key={paper.id} card={toCard(paper, { today })} path={path} />
      ))}
    </div>
  );
}
