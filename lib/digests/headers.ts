import type { Cadence } from "./period";

interface DigestHeaders {
  siteName: string;
  siteUrl: string;
  cadence: Cadence;
  /** "2026-05-20", "2026-W21", "2026-05". */
  key: string;
  deliveryId: string;
  archiveUrl: string;
  unsubscribeUrl: string;
  /** To which a mail ends the subscription; null where nobody reads a mailbox. */
  unsubscribeAddress: string | null;
}

/** The headers of a digest (DIGEST §2: RFC 2369, 2919, 3834, 8058 and the mailbox providers' rules). */
export function digestHeaders({
  siteName,
  siteUrl,
  cadence,
  key,
  deliveryId,
  archiveUrl,
  unsubscribeUrl,
  unsubscribeAddress,
}: DigestHeaders): Record<string, string> {
  const host = new URL(siteUrl).hostname;
  return {
    // A list of its own for each cadence, so that a mail program can sort them.
    "List-Id": `"${asciiPhrase(siteName)}" <${cadence}.papers.${host}>`,
    // Folded after the comma only: folds right after the colon were broken by signers.
    "List-Unsubscribe": unsubscribeAddress
      ? `<${unsubscribeUrl}>,\r\n <mailto:${unsubscribeAddress}?subject=unsubscribe>`
      : `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Archive": `<${archiveUrl}>`,
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "All",
    "Feedback-ID": `${key}:${cadence}:digest:${host}`,
    // Resend collapses copies with the same key; elsewhere it is ignored.
    "Resend-Idempotency-Key": deliveryId,
    // Mail services give these back with what they tell of the mail.
    "X-Delivery-Id": deliveryId,
    "X-PM-Metadata-delivery": deliveryId,
  };
}

/** A header's quoted phrase: plain ASCII, nothing that ends it. */
function asciiPhrase(text: string): string {
  return text.replace(/[^\x20-\x7e]|["\\]/g, "").trim() || "Daily Papers";
}
