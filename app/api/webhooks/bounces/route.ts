import { AppError } from "@/lib/errors";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { hearMailService } from "@/lib/mail/services";

const MOST_BYTES = 512 * 1024;

/**
 * POST /api/webhooks/bounces: where a mail service tells of bounces, complaints
 * and mails it took. Amazon SES through SNS (BOUNCE_SNS_TOPIC), Postmark with
 * basic authentication (BOUNCE_POSTMARK_LOGIN), Resend (BOUNCE_RESEND_SECRET), or
 * `{"id","type":"accepted|bounce|complaint","delivery","status"?,"detail"?}` with
 * `X-Signature: sha256=<hex>` (BOUNCE_HMAC_SECRET), where `delivery` is the mail's
 * X-Delivery-Id; with the same signature also a whole mail that came back, as
 * `Content-Type: message/rfc822`. Answers `{"result":"applied|known|unknown|ignored"}`; each event is
 * applied once. 401 wrong or missing signature, 400 not such an event.
 */
export const POST = apiRoute(async (request: Request) => {
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BYTES)
    throw new AppError("invalid_input", "This is too large.");
  const body = await request.text();
  const result = await hearMailService({ body, headers: request.headers, now: new Date() });
  return Response.json(result, { headers: PRIVATE });
});
