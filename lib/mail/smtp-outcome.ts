/** What was seen of one attempt to hand a mail to a server. */
export interface Observation {
  /** Absent when the server said 250. */
  error?: {
    /** nodemailer's name for the trouble, such as ECONNECTION or EENVELOPE. */
    code?: string | undefined;
    /** The server's three digits, where it answered. */
    responseCode?: number | undefined;
    response?: string | undefined;
    /** The command that was answered: CONN, AUTH …, MAIL FROM, RCPT TO, DATA. */
    command?: string | undefined;
    message: string;
  };
  response?: string;
  /** Whether the final dot was written to the connection. */
  messageEnded: boolean;
}

interface Answer {
  code: number;
  /** RFC 3463, such as 5.1.1; null where the server gave none. */
  enhancedCode: string | null;
  response: string;
}

export type SmtpOutcome =
  | { kind: "accepted"; response: string }
  /** 4xx: later. */
  | ({ kind: "deferred" } & Answer)
  /** 5xx about the recipient; `suppress` when the address does not exist. */
  | ({ kind: "rejected"; suppress: boolean } & Answer)
  /** 5xx about us: going on would burn every address, so the run stops. */
  | { kind: "blocked"; response: string }
  /** No message began: no connection, no TLS, no greeting. */
  | { kind: "unreachable"; response: string }
  /** The connection died before the final dot: nothing was accepted. */
  | { kind: "not_sent"; response: string }
  /** It died after the final dot: only the server knows (RFC 1047). */
  | { kind: "in_doubt"; response: string };

/** No such mailbox, domain, or address form; mailbox disabled (RFC 3463). */
const GONE = new Set(["5.1.1", "5.1.2", "5.1.3", "5.1.10", "5.2.1"]);
const NEVER_CONNECTED = new Set([
  "EDNS",
  "ETLS",
  "EAUTH",
  "EPROXY",
  "ENOAUTH",
  "EOAUTH2",
  "EREQUIRETLS",
  "ECONFIG",
]);
const LONGEST_RESPONSE = 500;

/** Says what an attempt came to (DIGEST §3.3). */
export function classify({ error, response = "", messageEnded }: Observation): SmtpOutcome {
  if (!error) return { kind: "accepted", response: shorten(response) };
  const text = shorten(error.response ?? error.message);
  const code = error.responseCode;
  if (code === undefined)
    return withoutAnswer(error.code ?? "", error.command ?? "", text, messageEnded);
  if (isBeforeAnyMail(error.command ?? "")) {
    return code >= 500
      ? { kind: "blocked", response: text }
      : { kind: "unreachable", response: text };
  }
  const answer = {
    code,
    enhancedCode: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null,
    response: text,
  };
  if (code < 500) return { kind: "deferred", ...answer };
  const isAboutUs = error.command === "MAIL FROM" || answer.enhancedCode?.startsWith("5.7.");
  if (isAboutUs) return { kind: "blocked", response: text };
  return { kind: "rejected", ...answer, suppress: GONE.has(answer.enhancedCode ?? "") };
}

function withoutAnswer(
  code: string,
  command: string,
  text: string,
  messageEnded: boolean,
): SmtpOutcome {
  if (messageEnded) return { kind: "in_doubt", response: text };
  const began = !NEVER_CONNECTED.has(code) && command !== "CONN";
  return began ? { kind: "not_sent", response: text } : { kind: "unreachable", response: text };
}

/** Greeting, EHLO, STARTTLS and AUTH come before any mail is spoken of. */
function isBeforeAnyMail(command: string): boolean {
  return /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/.test(command);
}

function shorten(text: string): string {
  return text.replace(/[\r\n]+/g, " ").slice(0, LONGEST_RESPONSE);
}
