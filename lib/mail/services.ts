import "server-only";
import { fetchFromSns, fetchSnsCertificate } from "../bounces/client";
import { takeFeedback } from "../bounces/commands";
import {
  readHmacEvent,
  readPostmarkEvent,
  readResendEvent,
  readSesEvent,
  type ServiceEvent,
} from "../bounces/providers";
import {
  isHmacSigned,
  isLogin,
  isSnsAddress,
  isSnsSigned,
  isSvixSigned,
  snsMessage,
} from "../bounces/signatures";
import { env } from "../env";
import { AppError } from "../errors";
import { takeBounceMail } from "./bounce-mail";

interface Told {
  body: string;
  headers: Headers;
  now: Date;
}

/**
 * Takes down what a mail service tells: Amazon SES through SNS, Postmark, Resend,
 * or anything that signs with HMAC, which may also hand over a mail that came back
 * as it is (`Content-Type: message/rfc822`). Which one is told by its headers; each needs
 * its own secret in the environment.
 * @throws AppError `unauthenticated` for a bad or missing signature, or a service
 *   without a secret here; `invalid_input` for a body that is not what it sends.
 */
export async function hearMailService(
  told: Told,
): Promise<{ result: "applied" | "known" | "unknown" | "ignored" }> {
  const { body, headers, now } = told;
  if (/^message\/rfc822\b/i.test(headers.get("content-type") ?? "")) {
    const secret = env.BOUNCE_HMAC_SECRET;
    require(secret !== undefined && isHmacSigned(body, headers.get("x-signature") ?? "", secret));
    return { result: await takeBounceMail(Buffer.from(body), now) };
  }
  const { source, event } = await readEvent(told);
  if (!event) return { result: "ignored" };
  const { eventId, deliveryId, feedback } = event;
  if (!feedback || !deliveryId) return { result: "ignored" };
  if (feedback.kind === "bounced_policy")
    console.error(`digest: a mail server refuses what we are or send: ${feedback.detail}`);
  const hearing = { source, eventId, feedback: { ...feedback, deliveryId }, now };
  return { result: await takeFeedback(hearing) };
}

interface Heard {
  source: "hmac" | "ses" | "postmark" | "resend";
  event: ServiceEvent | null;
}

async function readEvent({ body, headers }: Told): Promise<Heard> {
  const signature = headers.get("x-signature");
  if (headers.has("x-amz-sns-message-type")) return { source: "ses", event: await readSns(body) };
  const svixId = headers.get("svix-id");
  if (svixId !== null) {
    const secret = env.BOUNCE_RESEND_SECRET;
    require(secret !== undefined && isSvixSigned(body, headers, secret));
    return { source: "resend", event: parse(body, (json) => readResendEvent(svixId, json)) };
  }
  if (signature !== null) {
    const secret = env.BOUNCE_HMAC_SECRET;
    require(secret !== undefined && isHmacSigned(body, signature, secret));
    return { source: "hmac", event: parse(body, readHmacEvent) };
  }
  const login = env.BOUNCE_POSTMARK_LOGIN;
  require(login !== undefined && isLogin(headers.get("authorization") ?? "", login));
  return { source: "postmark", event: parse(body, readPostmarkEvent) };
}

/** @returns null for a subscription that was confirmed. */
async function readSns(body: string): Promise<ServiceEvent | null> {
  const message = parse(body, (json) => snsMessage.parse(json));
  const isOurs = message.TopicArn === env.BOUNCE_SNS_TOPIC && isSnsAddress(message.SigningCertURL);
  require(isOurs && isSnsSigned(message, await fetchSnsCertificate(message.SigningCertURL)));
  if (message.Type === "Notification")
    return parse(message.Message, (json) => readSesEvent(message.MessageId, json));
  if (message.Type === "SubscriptionConfirmation" && message.SubscribeURL)
    await fetchFromSns(message.SubscribeURL);
  return null;
}

function require(isSigned: boolean): void {
  if (!isSigned)
    throw new AppError("unauthenticated", "This is not signed by a mail service known here.");
}

function parse<T>(body: string, read: (json: unknown) => T): T {
  try {
    return read(JSON.parse(body));
  } catch {
    throw new AppError("invalid_input", "This is not what the mail service sends.");
  }
}
