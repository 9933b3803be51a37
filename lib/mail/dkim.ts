import "server-only";
import { buffer } from "node:stream/consumers";
import DKIM from "nodemailer/lib/dkim";
import { env } from "../env";

/** RFC 8058 wants both unsubscribe headers signed; nodemailer's own list leaves one out. */
const SIGNED_HEADERS =
  "From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Reply-To:List-Id:List-Unsubscribe:List-Unsubscribe-Post:Feedback-ID:Auto-Submitted";

/** With what mails are signed; null where the relay does it. */
export function dkimKey() {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = env;
  if (!DKIM_DOMAIN || !DKIM_SELECTOR || !DKIM_PRIVATE_KEY) return null;
  return {
    domainName: DKIM_DOMAIN,
    keySelector: DKIM_SELECTOR,
    privateKey: DKIM_PRIVATE_KEY.replaceAll("\\n", "\n"), // as .env files write it
    headerFieldNames: SIGNED_HEADERS,
  };
}

/**
 * Signs a finished mail, where this installation signs: the same bytes each time.
 * Before it is sent, so that nothing is left to do between its first byte and its last.
 * @throws Error for a key that is none.
 */
export async function signMail(raw: Buffer): Promise<Buffer> {
  const key = dkimKey();
  return key ? buffer(new DKIM(key).sign(raw)) : raw;
}
