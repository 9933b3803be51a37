import "server-only";
import { bounceAddress } from "../bounces/verp";
import type { VariantContent } from "../deliveries/queries";
import { type OwnTokens, personalise } from "../digests/compose";
import { digestHeaders } from "../digests/headers";
import { issuePeriod } from "../digests/period";
import { issuePath } from "../digests/variant";
import { env } from "../env";
import { senderAddress } from "../mail/client";
import type { OutgoingMail } from "../mail/message";

/** The mail of one delivery: the same bytes at every attempt. */
export function toMail(
  id: string,
  { email, ...tokens }: { email: string } & OwnTokens,
  content: VariantContent,
): OutgoingMail {
  const { cadence, day, slug, composedAt } = content;
  const siteUrl = env.APP_URL;
  const period = issuePeriod(cadence, day);
  return {
    to: email,
    subject: content.subject,
    html: personalise(content.html, tokens),
    text: personalise(content.text, tokens),
    headers: digestHeaders({
      siteName: env.SITE_NAME,
      siteUrl,
      cadence,
      key: period.key,
      deliveryId: id,
      archiveUrl: siteUrl + issuePath({ cadence, period }, slug),
      unsubscribeUrl: `${siteUrl}/digest/unsubscribe/${tokens.token}`,
    }),
    ...(env.BOUNCE_DOMAIN && {
      envelopeFrom: bounceAddress(id, env.BOUNCE_DOMAIN, env.AUTH_SECRET),
    }),
    messageId: `<${id}@${senderAddress().split("@").at(-1) ?? "localhost"}>`,
    date: composedAt,
    boundary: id.replaceAll("-", ""),
  };
}
