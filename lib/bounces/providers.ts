import { z } from "zod";
import { type Feedback, type FeedbackKind, verdictOn } from "./verdict";

/** An event of a mail service: its own name for it, and what it says, if that concerns us. */
export interface ServiceEvent {
  eventId: string;
  feedback: Omit<Feedback, "deliveryId"> | null;
  deliveryId: string | null;
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MESSAGE_ID = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i;

const text = z.string().max(5000);
const headers = z.array(z.object({ name: text, value: text })).optional();

/** The id that we gave a mail, wherever a service keeps it; null for mails that are no digests. */
function idFrom(...places: (string | null | undefined)[]): string | null {
  for (const place of places) {
    if (place && ID.test(place)) return place.toLowerCase();
    const inMessageId = MESSAGE_ID.exec(place ?? "")?.[1];
    if (inMessageId) return inMessageId.toLowerCase();
  }
  return null;
}

function headerIn(list: z.output<typeof headers>, name: string): string | undefined {
  return list?.find((header) => header.name.toLowerCase() === name)?.value;
}

const hmacEvent = z.object({
  id: text.min(1),
  type: z.enum(["accepted", "bounce", "complaint"]),
  delivery: z.string().regex(ID, "must be the X-Delivery-Id of the mail"),
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
    .optional(),
  detail: text.optional(),
});

/** Our own form, for relays and scripts: `{"id","type","delivery","status"?,"detail"?}`. */
export function readHmacEvent(body: unknown): ServiceEvent {
  const { id, type, delivery, status = null, detail = "" } = hmacEvent.parse(body);
  const kinds = { accepted: "accepted", complaint: "complained" } as const;
  const kind = type === "bounce" ? verdictOn(status, detail) : kinds[type];
  return { eventId: id, deliveryId: delivery.toLowerCase(), feedback: { kind, status, detail } };
}

const sesEvent = z.object({
  eventType: text.optional(),
  notificationType: text.optional(),
  mail: z.object({
    messageId: text,
    headers,
    commonHeaders: z.object({ messageId: text.optional() }).optional(),
  }),
  bounce: z
    .object({
      bounceType: text,
      bounceSubType: text.optional(),
      bouncedRecipients: z
        .array(z.object({ status: text.optional(), diagnosticCode: text.optional() }))
        .default([]),
    })
    .optional(),
});

/**
 * Amazon SES, as its message stands inside an SNS notification. SES knows a mail
 * by its headers, which its configuration must include.
 * @param eventId the notification's MessageId.
 */
export function readSesEvent(eventId: string, body: unknown): ServiceEvent {
  const { eventType, notificationType, mail, bounce } = sesEvent.parse(body);
  const deliveryId = idFrom(
    headerIn(mail.headers, "x-delivery-id"),
    mail.commonHeaders?.messageId,
    headerIn(mail.headers, "message-id"),
  );
  const type = eventType ?? notificationType;
  if (type === "Complaint") return { eventId, deliveryId, feedback: plain("complained") };
  if (type === "Send" || type === "Delivery")
    return { eventId, deliveryId, feedback: plain("accepted") };
  if (type !== "Bounce" || !bounce) return { eventId, deliveryId, feedback: null };
  const [recipient] = bounce.bouncedRecipients;
  const status = recipient?.status ?? null;
  const detail = recipient?.diagnosticCode ?? `${bounce.bounceType} ${bounce.bounceSubType ?? ""}`;
  const isGone =
    bounce.bounceType === "Permanent" &&
    ["General", "NoEmail", "Suppressed"].includes(bounce.bounceSubType ?? "");
  const kind = status === null && isGone ? "bounced_hard" : verdictOn(status, detail);
  return { eventId, deliveryId, feedback: { kind, status, detail } };
}

const postmarkEvent = z.object({
  RecordType: text,
  ID: z.union([z.number(), text]).optional(),
  MessageID: text,
  Type: text.optional(),
  Details: text.optional(),
  Metadata: z.record(z.string(), text).optional(),
});
const POSTMARK_KINDS: Record<string, FeedbackKind> = {
  HardBounce: "bounced_hard",
  BadEmailAddress: "bounced_hard",
  SpamNotification: "bounced_policy",
  Blocked: "bounced_policy",
  DMARCPolicy: "bounced_policy",
  SpamComplaint: "complained",
  SoftBounce: "bounced_soft",
  DnsError: "bounced_soft",
  Undeliverable: "bounced_soft",
};

/** Postmark, which gives back the metadata of the mail. */
export function readPostmarkEvent(body: unknown): ServiceEvent {
  const event = postmarkEvent.parse(body);
  const { RecordType, MessageID, ID: id, Type = "", Details = "", Metadata } = event;
  const kinds: Record<string, FeedbackKind | undefined> = {
    Delivery: "accepted",
    SpamComplaint: "complained",
    Bounce: POSTMARK_KINDS[Type],
  };
  const kind = kinds[RecordType];
  return {
    eventId: `${RecordType}:${MessageID}:${String(id ?? "")}`,
    deliveryId: idFrom(Metadata?.delivery),
    feedback: kind ? { kind, status: null, detail: `${Type} ${Details}`.trim() } : null,
  };
}

const resendEvent = z.object({
  type: text,
  data: z.object({
    headers,
    message_id: text.optional(),
    bounce: z
      .object({ type: text.optional(), subType: text.optional(), message: text.optional() })
      .optional(),
  }),
});

/** Resend, signed as Svix does. @param eventId the `svix-id` header. */
export function readResendEvent(eventId: string, body: unknown): ServiceEvent {
  const { type, data } = resendEvent.parse(body);
  const deliveryId = idFrom(
    headerIn(data.headers, "x-delivery-id"),
    headerIn(data.headers, "message-id"),
    data.message_id,
  );
  if (type === "email.complained") return { eventId, deliveryId, feedback: plain("complained") };
  if (type === "email.sent" || type === "email.delivered")
    return { eventId, deliveryId, feedback: plain("accepted") };
  if (type !== "email.bounced") return { eventId, deliveryId, feedback: null };
  const detail = data.bounce?.message ?? "";
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(detail)?.[0] ?? null;
  const isGone = data.bounce?.type === "Permanent" && status === null;
  const kind = isGone ? "bounced_hard" : verdictOn(status, detail);
  return { eventId, deliveryId, feedback: { kind, status, detail } };
}

function plain(kind: FeedbackKind): Omit<Feedback, "deliveryId"> {
  return { kind, status: null, detail: "" };
}
