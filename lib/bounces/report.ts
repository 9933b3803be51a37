import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { type FeedbackKind, verdictOn } from "./verdict";

/** What a mail to one of our bounce addresses says. */
export interface BounceReport {
  /** All addresses it went to, as far as its headers tell. */
  addresses: string[];
  /** Tells a second copy of the same mail. */
  messageId: string | null;
  /** Null when it is no bounce: an out-of-office reply, a delay, a person's answer. */
  bounce: { kind: FeedbackKind; status: string | null; detail: string } | null;
  /** Written by a program, such as one that says that somebody is away (RFC 3834). */
  isAutomatic: boolean;
  subject: string;
}

/** Where mail servers write down whom a mail was for; To is the sender's word only. */
const ADDRESS_HEADERS = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];
const LONGEST_DETAIL = 500;

/**
 * Reads a mail that came back (RFC 3464, and what servers write without a report
 * part). Delays and successes are no bounces, nor is what a person or a vacation
 * program answered.
 */
export async function readBounceReport(raw: Buffer): Promise<BounceReport> {
  const mail = await simpleParser(raw, { skipHtmlToText: false, skipImageLinks: true });
  return {
    addresses: [
      ...addressesIn(mail.to),
      ...addressesIn(mail.cc),
      ...ADDRESS_HEADERS.flatMap((name) => headerOf(mail, name)),
    ],
    messageId: mail.messageId ?? null,
    bounce: bounceIn(mail),
    isAutomatic: isAutomatic(mail),
    subject: shorten(mail.subject ?? ""),
  };
}

function bounceIn(mail: ParsedMail): BounceReport["bounce"] {
  const text = mail.text ?? "";
  const report = reportIn(text);
  if (report) {
    if (report.action !== "failed") return null;
    const detail = shorten(report.diagnostic ?? text);
    return {
      kind: verdictOn(report.status, report.diagnostic ?? text),
      status: report.status,
      detail,
    };
  }
  if (isFromAPerson(mail) || !isFromAServer(mail)) return null;
  // Without a report part only a clear word counts.
  const said = /^.*(?:\b[45]\.\d{1,3}\.\d{1,3}\b|\b55[0-4]\b).*$/m.exec(text)?.[0];
  if (!said) return null;
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? null;
  return { kind: verdictOn(status, text), status, detail: shorten(said) };
}

/** The fields of message/delivery-status, which the parser hands out as text. */
function reportIn(text: string) {
  const field = (name: string) =>
    new RegExp(`^${name}:[ \\t]*(.+(?:\\n[ \\t]+.+)*)`, "im").exec(text)?.[1]?.trim();
  const action = field("Action")?.toLowerCase();
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(field("Status") ?? "")?.[0] ?? null;
  if (!action || !field("Final-Recipient")) return null;
  return { action, status, diagnostic: field("Diagnostic-Code") };
}

function isAutomatic(mail: ParsedMail): boolean {
  const submitted = headerOf(mail, "auto-submitted").join(" ");
  return isFromAPerson(mail) || isFromAServer(mail) || (submitted !== "" && submitted !== "no");
}

/** RFC 3834, and the headers that vacation programs used before it. */
function isFromAPerson(mail: ParsedMail): boolean {
  const auto = headerOf(mail, "auto-submitted").join(" ");
  return (
    auto.startsWith("auto-replied") ||
    headerOf(mail, "x-autoreply").length > 0 ||
    headerOf(mail, "x-autorespond").length > 0 ||
    /auto.?reply/i.test(headerOf(mail, "precedence").join(" "))
  );
}

/** The empty return path alone does not tell: vacation programs use it, too. */
function isFromAServer(mail: ParsedMail): boolean {
  return /^(mailer-daemon|postmaster|mail-daemon)@/i.test(addressesIn(mail.from).join(" "));
}

function addressesIn(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address = "" }) => address));
}

/** As the mail has it, line breaks unfolded: the parser changes the ones it knows. */
function headerOf(mail: ParsedMail, name: string): string[] {
  return mail.headerLines
    .filter(({ key }) => key === name)
    .map(({ line }) =>
      line
        .slice(line.indexOf(":") + 1)
        .replace(/\r?\n/g, "")
        .trim()
        .replace(/^<(.+)>$/, "$1"),
    );
}

function shorten(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_DETAIL);
}
