import { countOf } from "@/lib/counts";
import type { TrendingPaper } from "@/lib/papers/paper";
import { TRENDING } from "@/lib/papers/ranking";
import { PageLink } from "../ui/page-link";

interface WhyHereProps {
  why: TrendingPaper["trending"];
  upvotes: number;
}

/** Why a paper trends where it does: the formula with its own numbers. */
export function WhyHere({ why, upvotes }: WhyHereProps) {
  const { commentWeight, starWeight, ageOffsetHours, gravity } = TRENDING;
  return (
    <details className="no-print text-sm text-ink-3">
      <summary className="inline-flex min-h-6 list-none items-center underline decoration-rule-strong decoration-dotted underline-offset-4 hover:text-accent">
        Why here
      </summary>
      <p className="mt-1 tabular-nums">
        {countOf(upvotes, "upvote")} + {commentWeight} × {countOf(why.commenters, "commenter")}
        {why.starsGained > 0
          ? ` + ${starWeight} × ln(1 + ${countOf(why.starsGained, "new star")})`
          : ""}
        , divided by ({Math.round(why.hoursListed)} hours listed + {ageOffsetHours}) to the power of{" "}
        {gravity}, is a score of {why.score.toPrecision(3)}.{" "}
        <PageLink href="/about#trending" className="link">
          How ranking works
        </PageLink>
      </p>
    </details>
  );
}
