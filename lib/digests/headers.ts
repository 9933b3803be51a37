interface DigestHeaders {
  siteName: string;
  siteUrl: string;
  day: string;
  deliveryId: string;
  unsubscribeUrl: string;
}

/** The headers of a digest (DIGEST §2: RFC 2369, 2919, 3834, 8058 and the mailbox providers' rules). */
export function digestHeaders({
  siteName,
  siteUrl,
  day,
  deliveryId,
  unsubscribeUrl,
}: DigestHeaders): Record<string, string> {
  const host = new URL(siteUrl).hostname;
  return {
    "List-Id": `"${asciiPhrase(siteName)}" <daily.papers.${host}>`,
    "List-Unsubscribe": `<${unsubscribeUrl}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "List-Archive": `<${siteUrl}/digest/daily/${day}>`,
    "Auto-Submitted": "auto-generated",
    Precedence: "bulk",
    "X-Auto-Response-Suppress": "All",
    "Feedback-ID": `${day}:daily:digest:${host}`,
    // Resend collapses copies with the same key; elsewhere it is ignored.
    "Resend-Idempotency-Key": deliveryId,
  };
}

/** A header's quoted phrase: plain ASCII, nothing that ends it. */
function asciiPhrase(text: string): string {
  return text.replace(/[^\x20-\x7e]|["\\]/g, "").trim() || "Daily Papers";
}
