import type { Settlement } from "../deliveries/send-loop";

/** The large mail services, each with limits of its own. */
export const DOMAIN_GROUPS = ["gmail", "yahoo", "microsoft", "other"] as const;
export type DomainGroup = (typeof DOMAIN_GROUPS)[number];
/** The bucket that every mail takes from. */
export const EVERYBODY = "*";

/** A row of `domain_buckets`; instants as milliseconds from the database's own now. */
export interface Bucket {
  name: DomainGroup | typeof EVERYBODY;
  freeInMs: number;
  slowedRate: number | null;
  slowedForMs: number | null;
  failures: number;
}

/** What an operator allows; what is absent is not limited. Rates in mails per second. */
export interface Limits {
  rate?: number | undefined;
  domainRate: Partial<Record<DomainGroup, number>>;
  domainConnections: Partial<Record<DomainGroup, number>>;
}

/** After a request to slow down, a group's rate doubles in this time until it is what it was. */
export const RECOVERY_MS = 5 * 60_000;
/** What a group without a limit counts as when it is to be halved. */
export const UNLIMITED_RATE = 20;
const SLOWEST_RATE = 0.05;
/** A reservation of everybody's bucket may be this far ahead; a waiting slot holds its row so long. */
const HORIZON_MS = 3000;
/** A group that is not free within this time does not hold up the others. */
const GROUP_HORIZON_MS = 200;
/** Turns are this much further apart than the rate says: the net between us is not even. */
const MARGIN = 1.05;
/** How soon a slot asks again where all connections of a group are in use. */
const FULL_MS = 50;

/** Mails per second that a bucket allows now; null without a limit. */
export function rateOf({ name, slowedRate, slowedForMs }: Bucket, limits: Limits): number | null {
  const configured = name === EVERYBODY ? limits.rate : limits.domainRate[name];
  if (slowedRate === null) return configured ?? null;
  const recovered = slowedRate * 2 ** ((slowedForMs ?? 0) / RECOVERY_MS);
  if (recovered >= (configured ?? UNLIMITED_RATE)) return configured ?? null;
  return recovered;
}

/** The rate to which a request to slow down brings a bucket: half of what it was. */
export function halvedRate(bucket: Bucket, limits: Limits): number {
  return Math.max((rateOf(bucket, limits) ?? UNLIMITED_RATE) / 2, SLOWEST_RATE);
}

/** What a group may do now. */
export interface Turn {
  group: DomainGroup;
  /** In how many milliseconds its next mail may go. */
  inMs: number;
  /** Whether a row may be claimed for that mail now. */
  open: boolean;
}

/**
 * Says for every group when its next mail may go: evenly spaced, never two at
 * once, by its own bucket and everybody's. After a failure one mail at a time is
 * risked until one is accepted.
 * @param inFlight how many rows of each group are being sent.
 */
export function planTurns(
  buckets: readonly Bucket[],
  inFlight: Readonly<Partial<Record<string, number>>>,
  limits: Limits,
): Turn[] {
  const all = buckets.find(({ name }) => name === EVERYBODY);
  const allInMs = Math.max(all?.freeInMs ?? 0, 0);
  if (all && all.failures > 0 && allInMs > 0) return []; // an open breaker is not waited for
  const underWay = Object.values(inFlight).reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const isProbing = (all?.failures ?? 0) > 0 && underWay > 0;
  return buckets.flatMap(({ name: group, freeInMs }) => {
    if (group === EVERYBODY) return [];
    const most = limits.domainConnections[group] ?? Number.POSITIVE_INFINITY;
    const inMs = Math.max(freeInMs, allInMs);
    if (isProbing || (inFlight[group] ?? 0) >= most)
      return [{ group, inMs: Math.max(inMs, FULL_MS), open: false }];
    const open = allInMs <= HORIZON_MS && freeInMs <= allInMs + GROUP_HORIZON_MS;
    // A reservation is worth waiting for; what is further away is asked for again.
    return [{ group, inMs, open }];
  });
}

/** In how many milliseconds a bucket is free again after a mail that goes in `inMs`. */
export function freeAfter(bucket: Bucket, limits: Limits, inMs: number): number {
  const rate = rateOf(bucket, limits);
  return rate === null ? bucket.freeInMs : inMs + (1000 / rate) * MARGIN;
}

/** After how much delay a turn is lost: sent then, a mail could catch up with those that follow. */
export function latestStart(buckets: readonly Bucket[], group: string, limits: Limits): number {
  const rates = buckets
    .filter(({ name }) => name === group || name === EVERYBODY)
    .map((bucket) => rateOf(bucket, limits) ?? 0);
  return 500 / Math.max(...rates);
}

/** A slot waits no longer than this for its turn; then the run's next tick asks again. */
const LONGEST_WAIT_MS = 5000;

/** How long to wait until one of these groups may go on; null when that is not soon. */
export function waitFor(turns: readonly Turn[], due: readonly string[]): number | null {
  const waits = turns.filter(({ group }) => due.includes(group)).map(({ inMs }) => inMs);
  const shortest = Math.min(...waits);
  return shortest <= LONGEST_WAIT_MS ? Math.max(shortest - GROUP_HORIZON_MS / 2, 10) : null;
}

/** Greylisting says 4.7.x too, but speaks of one address and not of our speed. */
const GREYLISTED = /gr[ae]y-?list/i;

/** Whether a server asked us to slow down: 421, 454, or 4.7.x. */
export function asksToSlowDown(result: Settlement): boolean {
  if (result.kind !== "deferred" || GREYLISTED.test(result.response)) return false;
  const { code, enhancedCode } = result;
  return code === 421 || code === 454 || (enhancedCode?.startsWith("4.7.") ?? false);
}

const SHORTEST_BREAK_MS = 2000;
const LONGEST_BREAK_MS = 60_000;
const BLOCKED_BREAK_MS = 15 * 60_000;

/** How long nothing is sent after the mail server was away or refused us so often in a row. */
export function breakAfter(trouble: "unreachable" | "blocked", failures: number): number {
  if (trouble === "blocked") return BLOCKED_BREAK_MS;
  return Math.min(SHORTEST_BREAK_MS * 2 ** (failures - 1), LONGEST_BREAK_MS);
}
