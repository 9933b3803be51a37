import "server-only";
import { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { env } from "../env";
import { dkimKey } from "./dkim";
import type { OutgoingMail, RawMail } from "./message";
import { classify, type SmtpOutcome } from "./smtp-outcome";

const SOCKET_TIMEOUT_MS = 60_000;
const KEPT_BACK = 1024;

/** The address of MAIL_FROM, without the name. */
export function senderAddress(): string {
  return /<([^>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;
}

/**
 * Sends one mail of its own, such as a sign-in link, and waits for the server's word.
 * @throws Error when the mail server does not take it.
 */
export async function sendMail(mail: OutgoingMail): Promise<void> {
  const dkim = dkimKey();
  const transport = createTransport({ ...connection(), pool: false, ...(dkim && { dkim }) });
  try {
    await transport.sendMail({
      ...content(mail),
      headers: { "Auto-Submitted": "auto-generated", ...mail.headers },
    });
  } finally {
    transport.close();
  }
}

/** A mail as the bytes that would be sent. Connects to nobody. */
export async function toRawMail(mail: OutgoingMail): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await transport.sendMail(content(mail));
  return message as Buffer;
}

export interface SlotOptions {
  timeoutMs: number;
  abort?: AbortSignal | undefined;
  /** Asked when all but the mail's end is handed on; unless it says yes, the mail is not ended. */
  mayEnd?: (() => Promise<boolean>) | undefined;
}

/** One SMTP connection that carries one mail at a time. */
export interface MailSlot {
  /** Never throws: every trouble is an outcome. */
  send: (mail: RawMail, options: SlotOptions) => Promise<SmtpOutcome>;
  close: () => void;
}

/**
 * Opens a slot for the digest, whose mails are signed already. Its log is read for what an error does not tell:
 * whether the mail was begun on a live connection, and whether its final dot was sent.
 */
export function openSlot(): MailSlot {
  let begun = false;
  let messageEnded = false;
  let end: AwaitedEnd | undefined;
  const watch = (entry: unknown, said?: unknown) => {
    const step = (entry as { tnx?: string } | undefined)?.tnx;
    if (step === "send") begun = true;
    if (step === "server" && typeof said === "string" && said.startsWith("354")) end?.begin();
    if (step === "message") messageEnded = true;
  };
  const logger = {
    level: watch,
    trace: watch,
    debug: watch,
    info: watch,
    warn: watch,
    error: watch,
    fatal: watch,
  };
  const transport = createTransport({
    ...connection(),
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
    maxRequeues: 0, // the ledger decides what is tried again
    logger,
    transactionLog: true, // else the server's 354 is not told
  });
  return {
    async send({ to, from, raw }, { timeoutMs, abort, mayEnd }) {
      end = mayEnd && new AwaitedEnd(mayEnd);
      begun = false;
      messageEnded = false;
      const limit = startLimit(timeoutMs, abort);
      try {
        const info = await transport.sendMail({
          envelope: { from, to: [to] },
          raw: end ? end.streamOf(raw) : raw,
          signal: limit.signal,
        });
        return classify({ response: info.response, begun: true, messageEnded: true });
      } catch (error) {
        if (end?.isRefused) return { kind: "not_sent", response: "not ended" };
        return classify({ error: toSmtpError(error), begun, messageEnded });
      } finally {
        limit.clear();
        end?.giveUp();
      }
    },
    close: () => transport.close(),
  };
}

/** A mail whose last bytes are kept back until the server wants it and somebody says that it may end. */
class AwaitedEnd {
  isRefused = false;
  /** The server said 354. */
  begin: () => void = () => undefined;
  /** The stream need not wait any longer: nobody reads it. */
  giveUp: () => void = () => undefined;
  readonly #isWanted = new Promise<boolean>((resolve) => {
    this.begin = () => resolve(true);
    this.giveUp = () => resolve(false);
  });

  constructor(private readonly mayEnd: () => Promise<boolean>) {}

  streamOf(raw: Buffer): Readable {
    return Readable.from(this.#chunksOf(raw), { objectMode: false, highWaterMark: 1 });
  }

  async *#chunksOf(raw: Buffer) {
    const end = Math.max(0, raw.length - KEPT_BACK);
    if (end > 0) yield raw.subarray(0, end);
    if (!(await this.#isWanted)) throw new Error("the mail is not wanted");
    this.isRefused = !(await this.mayEnd().catch(() => false));
    if (this.isRefused) throw new Error("the mail may not be ended");
    yield raw.subarray(end);
  }
}

/** A signal for one mail; AbortSignal.any would keep every mail's signal for as long as `abort` lives. */
function startLimit(milliseconds: number, abort: AbortSignal | undefined) {
  const controller = new AbortController();
  const end = () => controller.abort();
  const timer = setTimeout(end, milliseconds);
  if (abort?.aborted) end();
  abort?.addEventListener("abort", end);
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      abort?.removeEventListener("abort", end);
    },
  };
}

function connection() {
  const { SMTP_URL } = env;
  if (!SMTP_URL) throw new Error("SMTP_URL is not set, so no mail can be sent.");
  const url = new URL(SMTP_URL);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""), // IPv6
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(url.username && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function content({
  to,
  subject,
  html,
  text,
  headers = {},
  messageId,
  date,
  boundary,
  encoding,
}: OutgoingMail) {
  return {
    from: env.MAIL_FROM,
    // An object is taken as it is; a text would be split at commas.
    to: { name: "", address: to },
    envelope: { from: senderAddress(), to: [to] },
    subject,
    html,
    text,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { prepared: true, value }]),
    ),
    ...(messageId && { messageId }),
    ...(date && { date }),
    ...(boundary && { baseBoundary: boundary }),
    ...(encoding && { textEncoding: encoding }),
  };
}

function toSmtpError(error: unknown) {
  const { code, responseCode, response, command, message } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
    command?: string;
    message: string;
  };
  return { code, responseCode, response, command, message };
}
