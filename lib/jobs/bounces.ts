import "server-only";
import { readMailbox } from "../mailbox/client";
import { env } from "../env";
import { takeBounceMail } from "../mail/bounce-mail";

/**
 * Reads what came to our return addresses (BOUNCE_IMAP_URL): bounces, and mails
 * that end a subscription. A mail that is shown twice, or to two workers, is applied once.
 * @throws Error when the mailbox cannot be reached.
 */
export async function readBounces(signal: AbortSignal): Promise<{ read: number; applied: number }> {
  if (!env.BOUNCE_IMAP_URL) return { read: 0, applied: 0 };
  let applied = 0;
  const read = await readMailbox(async (raw) => {
    if ((await takeBounceMail(raw, new Date())) === "applied") applied += 1;
  }, signal);
  return { read, applied };
}
