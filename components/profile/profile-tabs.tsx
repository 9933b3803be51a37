import type { Profile } from "@/lib/profiles/queries";
import { PageLink } from "../ui/page-link";

export type ProfileTab = "submissions" | "comments" | "upvotes";

/** The parts of a profile that a person lets others see. */
export function ProfileTabs({ profile, current }: { profile: Profile; current: ProfileTab }) {
  const { counts, handle, votesPublic } = profile;
  const tabs: [ProfileTab, string, number][] = [
    ["submissions", "Submitted", counts.submissions],
    ["comments", "Comments", counts.comments],
    ...(votesPublic
      ? [["upvotes", "Upvoted", counts.upvotes] satisfies [ProfileTab, string, number]]
      : []),
  ];
  return (
    <nav aria-label="Activity" className="border-b border-rule">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {tabs.map(([key, title, count]) => (
          <li key={key}>
            <PageLink
              href={`/users/${handle}${key === "submissions" ? "" : `?tab=${key}`}`}
              aria-current={key === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center gap-1.5 border-b-2 border-transparent text-sm font-semibold text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {title}{" "}
              <span className="font-normal text-ink-3">{count.toLocaleString("en-US")}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
