import "server-only";
import { isNewAccount } from "../accounts/queries";
import type { LimitedAct } from "./rate-limit-rules";
import { type Allowance, takeFromLimit } from "./rate-limits";

/** The tighter limits that new accounts have besides: spam comes from them, and comes quickly. */
const OF_NEW_ACCOUNTS: Partial<Record<LimitedAct, LimitedAct>> = { comment: "comment-new" };

interface Turn {
  userId: string;
  ip?: string | null;
  now: Date;
}

/**
 * Counts one try of an act by a person, twice where accounts younger than a day have a limit of their own.
 * @returns what is left for the person.
 * @throws RateLimited that says when to come back.
 */
export async function takeTurn(
  act: LimitedAct,
  { userId, ip = null, now }: Turn,
): Promise<Allowance | null> {
  const tighter = OF_NEW_ACCOUNTS[act];
  if (tighter && (await isNewAccount(userId, now))) await takeFromLimit(tighter, { userId });
  return takeFromLimit(act, { userId, ip });
}
