import { newToken } from "@/lib/crypto/tokens";
import { addDays, type Day, dayOf } from "@/lib/dates";
import { db } from "@/lib/db";
import { compileIssue } from "@/lib/digests/commands";
import { issuePeriod } from "@/lib/digests/period";
import { runDigestSlice } from "@/lib/jobs/digest";
import type { Preferences } from "@/lib/preferences/preferences";
import { createPaper } from "./factories";

/** The newest day that is over. */
export const YESTERDAY: Day = addDays(dayOf(new Date()), -1);

export interface SubscriberWishes extends Partial<Preferences> {
  status?: "active" | "pending" | "unsubscribed";
  confirmedAt?: Date;
}

let made = 0;

/** So many people with one subscription each; "sub-7@example.org". */
export async function createSubscribers(
  count: number,
  {
    status = "active",
    confirmedAt = new Date(Date.now() - 60 * 60_000),
    ...preferences
  }: SubscriberWishes = {},
): Promise<string[]> {
  const emails = Array.from({ length: count }, () => `sub-${String((made += 1))}@example.org`);
  await db.subscriber.createMany({
    data: emails.map((email) => ({
      email,
      status,
      token: newToken(),
      preferencesToken: newToken(),
      confirmedAt: status === "pending" ? null : confirmedAt,
      chosenAt: confirmedAt,
      ...preferences,
    })),
  });
  return emails;
}

/** A listed day with so many papers, best first. */
export async function createDay(count = 3, day: Day = YESTERDAY): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const { publicId } = await createPaper({ day, importedUpvotes: count - index });
    ids.push(publicId);
  }
  return ids;
}

/** One slice with as much time as it needs: of a day's digest, or of all that is due. */
export function runSlice(day?: Day) {
  const asked = day && { cadence: "daily" as const, period: issuePeriod("daily", day) };
  return runDigestSlice({ asked, mayGoOn: () => true });
}

/** Compiles a day's digest. */
export function compileDay(day: Day, now: Date) {
  return compileIssue("daily", issuePeriod("daily", day), now);
}

/** Slices until nothing is due, with the ledger's clock moved on in between. */
export async function runUntilQuiet(minutesBetween: number, most = 30): Promise<void> {
  for (let round = 0; round < most; round++) {
    const { remaining } = await runSlice();
    if (remaining === 0) return;
    await letTimePass(minutesBetween);
  }
  throw new Error("the digest did not come to an end");
}

/** Moves every waiting row's times back, as if so many minutes had gone by. */
export async function letTimePass(minutes: number): Promise<void> {
  await db.$executeRaw`
    UPDATE deliveries SET next_at = next_at - make_interval(mins => ${minutes}::int),
      lease_until = lease_until - make_interval(mins => ${minutes}::int)`;
  await db.$executeRaw`
    UPDATE domain_buckets SET free_at = free_at - make_interval(mins => ${minutes}::int),
      slowed_at = slowed_at - make_interval(mins => ${minutes}::int)`;
}

/** How many deliveries are in each state. */
export async function countStates(): Promise<Record<string, number>> {
  const rows = await db.delivery.groupBy({ by: ["state"], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
}

/** How many events of each kind there are. */
export async function countEvents(): Promise<Record<string, number>> {
  const rows = await db.deliveryEvent.groupBy({ by: ["kind"], _count: true });
  return Object.fromEntries(rows.map(({ kind, _count }) => [kind, _count]));
}
