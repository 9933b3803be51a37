import "server-only";
import { ImapFlow } from "imapflow";
import { env } from "../env";

const TIMEOUT_MS = 30_000;
/** A bounce holds the mail it is about; what is larger is cut. */
const MOST_BYTES = 1024 * 1024;
/** So many mails at one visit. */
const MOST_MAILS = 200;

/**
 * Shows each unread mail of the mailbox that BOUNCE_IMAP_URL names, and marks it
 * read once it is dealt with: what is broken off or fails is shown again next time.
 * @returns how many were dealt with.
 * @throws Error when the server does not let us in, or what the first mail that failed threw.
 */
export async function readMailbox(
  deal: (raw: Buffer) => Promise<void>,
  signal: AbortSignal,
): Promise<number> {
  const client = mailboxClient(new URL(env.BOUNCE_IMAP_URL ?? ""));
  await client.connect();
  const failures: unknown[] = [];
  let dealtWith = 0;
  try {
    const { pathname } = new URL(env.BOUNCE_IMAP_URL ?? "");
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || "INBOX");
    const unread = (await client.search({ seen: false }, { uid: true })) || [];
    for (const uid of unread.slice(0, MOST_MAILS)) {
      if (signal.aborted) break;
      const source = { maxLength: MOST_BYTES };
      const mail = await client.fetchOne(String(uid), { source }, { uid: true });
      try {
        if (mail && mail.source) await deal(mail.source);
      } catch (error) {
        failures.push(error); // the mails after it are not held up
        continue;
      }
      await client.messageFlagsAdd(String(uid), ["\\Seen"], { uid: true });
      dealtWith += 1;
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
  if (failures.length > 0) throw failures[0];
  return dealtWith;
}

function mailboxClient(url: URL): ImapFlow {
  const secure = url.protocol === "imaps:";
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ""), // IPv6
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  client.on("error", () => undefined); // whoever waits for an answer hears of it
  return client;
}
