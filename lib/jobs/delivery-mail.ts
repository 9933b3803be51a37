import "server-only";
import { createHash } from "node:crypto";
import { bounceAddress, LOCAL_PART_LENGTH, unsubscribeLocalPart } from "../bounces/verp";
import type { VariantContent } from "../deliveries/queries";
import { type OwnTokens, personalise, TOKEN_PLACES } from "../digests/compose";
import { digestHeaders } from "../digests/headers";
import { issuePeriod } from "../digests/period";
import { issuePath } from "../digests/variant";
import { env } from "../env";
import { senderAddress, toRawMail } from "../mail/client";
import type { RawMail } from "../mail/message";
import { type MailTemplate, toTemplate } from "../mail/template";

/** What stands in the template's head for what differs between recipients. */
const HEAD_PLACES = {
  to: "recipient.placeholder@placeholder.invalid",
  id: "%%DELIVERY_ID%%",
  token: TOKEN_PLACES.token,
  leave: "%%LEAVE".padEnd(LOCAL_PART_LENGTH, "_"),
};

/**
 * The mail of a variant, made once: every recipient's is cut from it.
 * @throws Error when a placeholder is damaged: such a mail must not leave.
 */
export async function compileMail(content: VariantContent): Promise<MailTemplate> {
  const { cadence, day, slug, subject, html, text, composedAt } = content;
  const siteUrl = env.APP_URL;
  const period = issuePeriod(cadence, day);
  const raw = await toRawMail({
    to: HEAD_PLACES.to,
    subject,
    html,
    text,
    headers: digestHeaders({
      siteName: env.SITE_NAME,
      siteUrl,
      cadence,
      key: period.key,
      deliveryId: HEAD_PLACES.id,
      archiveUrl: siteUrl + issuePath({ cadence, period }, slug),
      unsubscribeUrl: `${siteUrl}/digest/unsubscribe/${HEAD_PLACES.token}`,
      unsubscribeAddress: readsMailbox()
        ? `u+${HEAD_PLACES.leave}@${env.BOUNCE_DOMAIN ?? ""}`
        : null,
    }),
    messageId: `<${HEAD_PLACES.id}@${senderAddress().split("@").at(-1) ?? "localhost"}>`,
    date: composedAt,
    boundary: createHash("sha256").update(html).digest("hex").slice(0, 32),
    encoding: "quoted-printable", // base64 would have no places to cut
  });
  const { leave, ...always } = HEAD_PLACES;
  return toTemplate(raw, {
    head: readsMailbox() ? { ...always, leave } : always,
    body: TOKEN_PLACES,
    bodyCounts: countPlaces(html + text),
  });
}

/** The mail of one delivery: the same bytes at every attempt. */
export function toMail(
  id: string,
  { email, ...tokens }: { email: string } & OwnTokens,
  template: MailTemplate,
): RawMail {
  return {
    to: email,
    from: env.BOUNCE_DOMAIN
      ? bounceAddress(id, env.BOUNCE_DOMAIN, env.AUTH_SECRET)
      : senderAddress(),
    raw: template.fill({
      to: email,
      id,
      ...tokens,
      leave: unsubscribeLocalPart(id, env.AUTH_SECRET),
    }),
  };
}

/** Whether somebody reads what is mailed to our return addresses. */
function readsMailbox(): boolean {
  return env.BOUNCE_IMAP_URL !== undefined;
}

function countPlaces(content: string): Record<string, number> {
  personalise(content, { token: "", preferencesToken: "" });
  return Object.fromEntries(
    Object.entries(TOKEN_PLACES).map(([name, place]) => [name, content.split(place).length - 1]),
  );
}
