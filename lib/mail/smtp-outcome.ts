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
  /** Whether the mail was begun: MAIL FROM, on a connection that stood. */
  begun: boolean;
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
/** nodemailer's own refusals that no waiting cures: a wrong setting, or a mail too large for the server. */
const OUR_FAULT = new Set(["ECONFIG", "ENOAUTH", "EREQUIRETLS", "EMESSAGE"]);
const LONGEST_RESPONSE = 500;

/** Says what an attempt came to (DIGEST §3.3). */
export function classify({ error, response = "", begun, messageEnded }: Observation): SmtpOutcome {
  if (!error) return { kind: "accepted", response: shorten(response) };
  const text = shorten(error.response ?? error.message);
  const { code = "", command = "", responseCode } = error;
  if (responseCode === undefined) return withoutAnswer(code, text, begun, messageEnded);
  if (!begun && isBeforeAnyMail(command)) {
    return responseCode >= 500
      ? { kind: "blocked", response: text }
      : { kind: "unreachable", response: text };
  }
  const answer = {
    code: responseCode,
    enhancedCode: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null,
    response: text,
  };
  if (isForLater(responseCode, command)) return { kind: "deferred", ...answer };
  const isAboutUs = command === "MAIL FROM" || answer.enhancedCode?.startsWith("5.7.");
  if (isAboutUs) return { kind: "blocked", response: text };
  return { kind: "rejected", ...answer, suppress: GONE.has(answer.enhancedCode ?? "") };
}

function withoutAnswer(
  code: string,
  text: string,
  begun: boolean,
  messageEnded: boolean,
): SmtpOutcome {
  if (messageEnded) return { kind: "in_doubt", response: text };
  if (OUR_FAULT.has(code)) return { kind: "blocked", response: text };
  // nodemailer itself takes the address for none.
  if (code === "EENVELOPE") {
    return { kind: "rejected", code: 0, enhancedCode: null, response: text, suppress: false };
  }
  return begun ? { kind: "not_sent", response: text } : { kind: "unreachable", response: text };
}

/**
 * 4xx; 503, which speaks of the session and not of the mail; and a last word
 * thrown after us as the connection closed, which may have been meant for any command.
 */
function isForLater(responseCode: number, command: string): boolean {
  return responseCode < 500 || responseCode === 503 || command === "CONN";
}

/** Greeting, EHLO, STARTTLS and AUTH come before any mail is spoken of. */
function isBeforeAnyMail(command: string): boolean {
  return /^(CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/.test(command);
}

function shorten(text: string): string {
  return text.replace(/[\r\n]+/g, " ").slice(0, LONGEST_RESPONSE);
}
