import "server-only";
import { sendReplyMail } from "../mail/reply";
import { claimUnmailed } from "../notifications/commands";

const BATCH = 20;

/**
 * Mails the answers and mentions that are due. Each is tried once: it stands on
 * the notifications page whatever becomes of its mail.
 * @returns how many were mailed, and what the mail server said about the others.
 */
export async function mailNotifications(now: Date): Promise<{ sent: number; errors: string[] }> {
  const due = await claimUnmailed(BATCH, now);
  const errors: string[] = [];
  for (const notification of due) {
    try {
      await sendReplyMail(notification);
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { sent: due.length - errors.length, errors };
}
