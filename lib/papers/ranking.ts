/**
 * The trending formula, a gravity form as Hacker News made it known: points
 * over age to a power. Papers are listed once a day and gather votes for days,
 * so it decays more gently than a news site's.
 *
 *   score = (v + 0.5·c + 1.5·ln(1 + s)) / (h + 12)^1.2
 *
 * v: upvotes, here and imported. c: people other than the submitter who
 * commented, each once. s: GitHub stars gained in the last 7 days, where known.
 * h: hours since listing. lib/papers/trending.ts says the same in SQL.
 */
export const TRENDING = {
  commentWeight: 0.5,
  starWeight: 1.5,
  ageOffsetHours: 12,
  gravity: 1.2,
  /** Older listings cannot trend, so that the cost is that of the newest days only. */
  windowDays: 45,
} as const;

export interface TrendingFacts {
  upvotes: number;
  commenters: number;
  starsGained: number;
  hoursListed: number;
}

/** A paper's place in trending is by this number, highest first. */
export function trendingScore(facts: TrendingFacts): number {
  const { commentWeight, starWeight, ageOffsetHours, gravity } = TRENDING;
  const points =
    facts.upvotes + commentWeight * facts.commenters + starWeight * Math.log1p(facts.starsGained);
  return points / (Math.max(facts.hoursListed, 0) + ageOffsetHours) ** gravity;
}
