/** What is heard of a mail after it was handed over. */
export type FeedbackKind =
  /** A mail service has it. */
  | "accepted"
  /** There is no such mailbox. */
  | "bounced_hard"
  /** Full, or away for too long. */
  | "bounced_soft"
  /** Refused for what we are or send: nothing is wrong with the address. */
  | "bounced_policy"
  | "complained"
  /** They mailed that they want no more. */
  | "unsubscribed";

/** One piece of news about one delivery. */
export interface Feedback {
  deliveryId: string;
  kind: FeedbackKind;
  /** RFC 3463, such as 5.1.1. */
  status: string | null;
  detail: string;
}

/** 5.1.7 and 5.1.8 speak of the sender's address. */
const GONE = /^5\.(1\.(?!7$|8$)\d+|2\.1)$/;
const UNKNOWN_PERSON =
  /user (is )?unknown|unknown (user|recipient|mailbox)|no such (user|mailbox|recipient)|(mailbox|address|account|recipient)\b.{0,40}(not found|does not exist|doesn'?t exist)/i;

/** From a bounce's RFC 3463 code and the server's own words to what is done about it. */
export function verdictOn(status: string | null, text: string): FeedbackKind {
  if (status?.startsWith("5.7.") || /^5\.1\.[78]$/.test(status ?? "")) return "bounced_policy";
  if (status && GONE.test(status)) return "bounced_hard";
  const isVague = status === null || status === "5.0.0";
  return isVague && UNKNOWN_PERSON.test(text) ? "bounced_hard" : "bounced_soft";
}
