import "server-only";
import { newToken } from "../crypto/tokens";
import { midnight } from "../dates";
import { draftIssue } from "../digests/commands";
import { DEFAULT_SEGMENT, type Segment } from "../digests/compose";
import type { Cadence } from "../digests/period";
import { renderVariant } from "../digests/variant";
import type { Period } from "../papers/period";
import { compileMail, toMail } from "./delivery-mail";

const NOBODY = "00000000-0000-4000-8000-000000000000";

/** The mail a period's digest would be, as the bytes of an .eml file; null without papers. Sends nothing. */
export async function previewDigest(
  cadence: Cadence,
  period: Period,
  segment: Segment = DEFAULT_SEGMENT,
): Promise<Buffer | null> {
  const issue = await draftIssue(cadence, period);
  if (!issue) return null;
  const variant = await renderVariant(issue, segment);
  const recipient = {
    email: "preview@example.org",
    token: newToken(),
    preferencesToken: newToken(),
  };
  const composedAt = midnight(period.until);
  const template = await compileMail({ ...variant, cadence, day: period.first, composedAt });
  return toMail(NOBODY, recipient, template).raw;
}
