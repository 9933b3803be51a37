import "server-only";
import { isNewHere } from "../accounts/queries";
import { env } from "../env";
import type { LimitedAct } from "./rate-limit-rules";
import { type Allowance, takeFromLimit } from "./rate-limits";

interface Try {
  userId: string;
  ip: string | null;
}

/**
 * Counts what a person tries, by them and by their network address. Comments of
 * new accounts have a tighter limit besides.
 * @returns what is left for them.
 * @throws RateLimited.
 */
export async function takeFromPersonsLimit(
  act: LimitedAct,
  { userId, ip }: Try,
): Promise<Allowance | null> {
  const allowance = await takeFromLimit(act, { userId, ip });
  if (act !== "comment" || !(await isNewHere(userId, env.NEW_ACCOUNT_DAYS))) return allowance;
  return takeFromLimit("comment-new", { userId, ip });
}
