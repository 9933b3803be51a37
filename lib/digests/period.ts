import { type Day, MS_PER_HOUR } from "../dates";

/** A daily digest is old news after this; what is not sent by then is not sent. */
const SEND_WITHIN_HOURS = 20;

/** The last instant at which an issue composed now may be sent. */
export function sendNotAfter(composedAt: Date): Date {
  return new Date(composedAt.getTime() + SEND_WITHIN_HOURS * MS_PER_HOUR);
}

/** How an issue is named in addresses and answers: "daily/2026-05-20". */
export function issueName(cadence: string, day: Day): string {
  return `${cadence}/${day}`;
}
