import { createHash, createHmac, timingSafeEqual, verify } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

/** `X-Signature: sha256=<hex>` over the body, as many services sign. */
export function isHmacSigned(body: string, signature: string, secret: string): boolean {
  return same(signature, `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
}

/** Svix' scheme, which is that of Standard Webhooks under other header names; five minutes old at most. */
export function isSvixSigned(body: string, headers: Headers, secret: string): boolean {
  const named = Object.fromEntries(
    ["id", "timestamp", "signature"].map((name) => [
      `webhook-${name}`,
      headers.get(`svix-${name}`) ?? "",
    ]),
  );
  try {
    new Webhook(secret).verify(body, named);
    return true;
  } catch {
    return false;
  }
}

/** HTTP's basic authentication. @param login `name:password`. */
export function isLogin(authorization: string, login: string): boolean {
  return same(authorization, `Basic ${Buffer.from(login).toString("base64")}`);
}

export const snsMessage = z.object({
  Type: z.enum(["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.string().optional(),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
  SignatureVersion: z.enum(["1", "2"]),
  Signature: z.string(),
  SigningCertURL: z.string(),
});
export type SnsMessage = z.output<typeof snsMessage>;

/** In the order in which SNS signs them; absent ones are left out. */
const SIGNED = {
  Notification: ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
  other: ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
} as const;

/** Whether an address is one of Amazon's SNS: neither its certificates nor its links may be anybody's. */
export function isSnsAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port } = new URL(url);
  return (
    protocol === "https:" &&
    port === "" &&
    /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(hostname)
  );
}

/**
 * Whether Amazon SNS signed a message, by its version 1 (SHA-1) or 2 (SHA-256)
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
 * @param certificate PEM, from the message's SigningCertURL.
 */
export function isSnsSigned(message: SnsMessage, certificate: string): boolean {
  const keys = message.Type === "Notification" ? SIGNED.Notification : SIGNED.other;
  const signed = keys
    .filter((key) => message[key] !== undefined)
    .map((key) => `${key}\n${message[key] ?? ""}\n`)
    .join("");
  const algorithm = message.SignatureVersion === "1" ? "sha1" : "sha256";
  try {
    return verify(
      algorithm,
      Buffer.from(signed),
      certificate,
      Buffer.from(message.Signature, "base64"),
    );
  } catch {
    return false; // no certificate, or no signature
  }
}

/** Hashes have one length, so the comparison tells nothing by its time. */
function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
