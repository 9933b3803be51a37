import "server-only";
import type { IssueContent } from "../deliveries/queries";
import { personalise } from "../digests/compose";
import { digestHeaders } from "../digests/headers";
import { env } from "../env";
import { senderAddress } from "../mail/client";
import type { OutgoingMail } from "../mail/message";

/** The mail of one delivery: the same bytes at every attempt. */
export function toMail(
  id: string,
  { email, token }: { email: string; token: string },
  issue: IssueContent,
): OutgoingMail {
  const siteUrl = env.APP_URL;
  return {
    to: email,
    subject: issue.subject,
    html: personalise(issue.html, token),
    text: personalise(issue.text, token),
    headers: digestHeaders({
      siteName: env.SITE_NAME,
      siteUrl,
      day: issue.day,
      deliveryId: id,
      unsubscribeUrl: `${siteUrl}/digest/unsubscribe/${token}`,
    }),
    messageId: `<${id}@${senderAddress().split("@").at(-1) ?? "localhost"}>`,
    date: issue.composedAt,
    boundary: id.replaceAll("-", ""),
  };
}
