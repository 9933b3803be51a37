import "server-only";
import { newToken } from "../crypto/tokens";
import { type Day, midnight } from "../dates";
import { freezeDailyDigest } from "../digests/commands";
import { toRawMail } from "../mail/client";
import { toMail } from "./delivery-mail";

const NOBODY = "00000000-0000-4000-8000-000000000000";

/** The mail a day's digest would be, as the bytes of an .eml file; null on a day without papers. Sends nothing. */
export async function previewDailyDigest(day: Day): Promise<Buffer | null> {
  const frozen = await freezeDailyDigest(day);
  if (!frozen) return null;
  const recipient = { email: "preview@example.org", token: newToken() };
  return toRawMail(toMail(NOBODY, recipient, { ...frozen, day, composedAt: midnight(day) }));
}
