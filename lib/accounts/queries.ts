import "server-only";
import { db } from "../db";

/** How many sign-in links were mailed to an address since an instant. */
export async function countSignInLinksSince(email: string, since: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM verifications
    WHERE created_at >= ${since} AND identifier LIKE 'magic-link:%'
      AND position('"email":' || to_json(${email}::text)::text IN value) > 0`;
  return row?.count ?? 0;
}
