import { countOf } from "@/lib/counts";
import type { Upvoters as UpvotersOf } from "@/lib/votes/queries";
import { PageLink } from "../ui/page-link";

/** Who upvoted a paper, as far as they let others see it. */
export function Upvoters({ upvoters: { people, others } }: { upvoters: UpvotersOf }) {
  if (people.length === 0) return null;
  return (
    <p className="text-ink-2">
      Upvoted by{" "}
      {people.map(({ handle, name }, index) => (
        <span key={handle}>
          {index > 0 ? ", " : ""}
          <PageLink href={`/users/${handle}`} className="link">
            {name}
          </PageLink>
        </span>
      ))}
      {others > 0 ? ` and ${countOf(others, "other")}` : ""}.
    </p>
  );
}
