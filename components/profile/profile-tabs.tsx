import type { Profile } from "@/lib/profiles/queries";
import { TabBar } from "../ui/tab-bar";

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
  const pathOf = (tab: ProfileTab) =>
    `/users/${handle}${tab === "submissions" ? "" : `?tab=${tab}`}`;
  return (
    <TabBar
      label="Activity"
      current={pathOf(current)}
      tabs={tabs.map(([key, title, count]) => ({
        href: pathOf(key),
        title: (
          <>
            {title} <span className="font-normal text-ink-3">{count.toLocaleString("en-US")}</span>
          </>
        ),
      }))}
    />
  );
}
