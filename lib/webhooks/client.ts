import "server-only";
import { Webhook } from "standardwebhooks";
import { env } from "../env";
import { requestPublic } from "../outbound/client";

/** The longest that the Standard Webhooks specification lets a receiver think. */
const TIMEOUT_MS = 15_000;

interface Message {
  id: string;
  url: string;
  /** `whsec_…`. */
  secret: string;
  body: string;
}

/** What came of an attempt: a status, or why there is none. */
export type Attempt = { status: number } | { error: string };

/**
 * Posts a message, signed as https://www.standardwebhooks.com says: `webhook-id`,
 * `webhook-timestamp` and `webhook-signature`. Only public addresses are asked, and
 * those of `WEBHOOK_PRIVATE_HOSTS`; redirects are not followed.
 */
export async function postMessage({ id, url, secret, body }: Message, now: Date): Promise<Attempt> {
  try {
    const response = await requestPublic(new URL(url), {
      method: "POST",
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      privateHosts: env.WEBHOOK_PRIVATE_HOSTS,
      headers: {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(secret).sign(id, now, body),
      },
    });
    response.destroy(); // the status says all
    return { status: response.statusCode ?? 0 };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
