import { Bookmark, Globe, Lock } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NewListForm } from "@/components/reading-lists/new-list-form";
import { SettingsList, SettingsRow, SettingsSection } from "@/components/settings/settings-section";
import { PageLink } from "@/components/ui/page-link";
import { countOf } from "@/lib/counts";
import { listPath } from "@/lib/reading-lists/paths";
import { listLists } from "@/lib/reading-lists/queries";
import { BOOKMARKS } from "@/lib/reading-lists/schema";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your reading lists", robots: { index: false } };

/** The reader's lists, their bookmarks first. */
export default async function BookmarksPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/bookmarks");
  const lists = await listLists(viewer.id);
  return (
    <div className="mx-auto flex w-full max-w-page flex-col px-4 pt-8 pb-4 sm:px-6 sm:pt-12">
      <header className="flex flex-col gap-2 pb-6">
        <h1 className="text-2xl sm:text-3xl">Your reading lists</h1>
        <p className="text-ink-2">
          “Save” on a paper’s page puts it here. Only you see a list until you open it.
        </p>
      </header>
      {lists.length > 0 ? (
        <SettingsList>
          {lists.map(({ id, slug, name, isPublic, papers }) => (
            <SettingsRow
              key={id}
              icon={<ListIcon isBookmarks={slug === BOOKMARKS} isPublic={isPublic} />}
              title={
                <PageLink
                  href={listPath(viewer.handle, slug)}
                  className="font-serif text-lg hover:text-accent"
                >
                  {name}
                </PageLink>
              }
              note={`${countOf(papers, "paper")} · ${isPublic ? "open to everybody" : "only for you"}`}
            />
          ))}
        </SettingsList>
      ) : (
        <p className="rounded-sheet border border-dashed border-rule-strong px-5 py-8 text-center text-ink-3">
          Nothing is saved yet.
        </p>
      )}
      <SettingsSection
        title="A new list"
        about="For a seminar, a survey, a friend. An open list has an address to share and a feed."
      >
        <NewListForm />
      </SettingsSection>
    </div>
  );
}

function ListIcon({ isBookmarks, isPublic }: { isBookmarks: boolean; isPublic: boolean }) {
  const Icon = isPublic ? Globe : isBookmarks ? Bookmark : Lock;
  return <Icon aria-hidden className="size-5" />;
}
