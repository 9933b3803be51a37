import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NewListForm } from "@/components/reading-lists/new-list-form";
import { PageLink } from "@/components/ui/page-link";
import { countOf } from "@/lib/counts";
import { listLists } from "@/lib/reading-lists/queries";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Your reading lists", robots: { index: false } };

/** The reader's lists, their bookmarks first. */
export default async function BookmarksPage() {
  const viewer = await getViewer();
  if (!viewer) redirect("/sign-in?next=/bookmarks");
  const lists = await listLists(viewer.id);
  return (
    <div className="mx-auto flex max-w-page flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="text-2xl sm:text-3xl">Your reading lists</h1>
      {lists.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {lists.map(({ id, slug, name, isPublic, papers }) => (
            <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
              <PageLink
                href={`/users/${viewer.handle}/lists/${encodeURIComponent(slug)}`}
                className="font-serif text-lg font-semibold hover:text-accent"
              >
                {name}
              </PageLink>
              <span className="text-sm text-ink-3">
                {countOf(papers, "paper")} · {isPublic ? "open to everybody" : "only for you"}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-2">
          Nothing is saved yet. “Save” on a paper’s page keeps it here, for you alone unless you
          open the list.
        </p>
      )}
      <NewListForm />
    </div>
  );
}
