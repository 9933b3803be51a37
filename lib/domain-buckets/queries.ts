import "server-only";
import { db } from "../db";

/** The breaker and the buckets at a glance. */
export interface ThrottleState {
  /** Why nothing is sent at the moment, if so. */
  trouble: "unreachable" | "blocked" | null;
  /** Whether turns have to be asked for: some group was slowed, or a failure is not made up for. */
  isStrained: boolean;
}

/** Cheap: five rows. */
export async function getThrottleState(): Promise<ThrottleState> {
  const [row] = await db.$queryRaw<ThrottleState[]>`
    SELECT max(trouble) FILTER (WHERE failures > 0 AND free_at > clock_timestamp()) AS trouble,
      bool_or(slowed_rate IS NOT NULL OR failures > 0) AS "isStrained"
    FROM domain_buckets`;
  return row ?? { trouble: null, isStrained: false };
}

export interface BucketState {
  name: string;
  slowedRate: number | null;
  trouble: string | null;
}

/** All buckets; `trouble` only while the breaker is open. */
export async function listBuckets(): Promise<BucketState[]> {
  return db.$queryRaw<BucketState[]>`
    SELECT name, slowed_rate AS "slowedRate",
      CASE WHEN failures > 0 AND free_at > clock_timestamp() THEN trouble END AS trouble
    FROM domain_buckets ORDER BY name`;
}
