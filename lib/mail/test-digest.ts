import "server-only";
import { newToken } from "../crypto/tokens";
import { personalise } from "../digests/compose";
import type { TestMailContent } from "../issues/commands";
import { sendMail } from "./client";

/**
 * Mails a digest to one administrator, marked as a test. Its links to leave and
 * to choose are nobody's. @throws Error when the mail server does not take it.
 */
export async function sendTestDigest(mail: TestMailContent): Promise<void> {
  const tokens = { token: newToken(), preferencesToken: newToken() };
  await sendMail({
    to: mail.to,
    subject: `[Test] ${mail.subject}`,
    html: personalise(mail.html, tokens),
    text: personalise(mail.text, tokens),
  });
}
