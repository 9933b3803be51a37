import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { formatLongDay } from "@/lib/dates";
import { db } from "@/lib/db";
import { paperPath } from "@/lib/ids";
import { createDay, createSubscribers, runSlice, YESTERDAY } from "../support/digest";
import { beginDigest, openSink } from "../support/digest-run";
import { signMails, verifyDkim } from "../support/dkim";
import { createPaper } from "../support/factories";
import type { CaughtMail } from "../support/smtp-sink";

/** The titles that break mails, each as it must arrive. */
const HARD_TITLES = [
  "大规模语言模型的推理能力研究",
  "نماذج اللغة الكبيرة وفهم السياق الطويل",
  "Emoji 🧪👩‍🔬 in titles",
  "$O(n \\log n)$ Attention: $\\mathcal{L}_{\\text{KL}} < \\epsilon$ & Friends",
  "<script>alert('x')</script> \"quoted\" &amp; 'single'",
  "Injected\r\nBcc: victim@example.org\r\n\r\nbody",
  "100%% sure about %% signs {{mustache}} ${template}",
  `A title of three hundred characters ${"about attention ".repeat(20)}`.slice(0, 300).trimEnd(),
  "Bell\u0007 and next line\u0085 and tab\tin a title",
];

/** What a title looks like once blanks and control characters are one blank. */
const tidy = (text: string) => text.replace(/[\p{Cc}\s]+/gu, " ").trim();

async function sendOne(): Promise<{ mail: CaughtMail; email: string }> {
  const sink = await openSink();
  const [email = ""] = await createSubscribers(1);
  expect(await runSlice()).toMatchObject({ sent: 1 });
  const [mail] = sink.mails;
  if (!mail) throw new Error("no mail");
  return { mail, email };
}

function headersOf(raw: Buffer): [name: string, value: string][] {
  const head = raw.toString("latin1").split("\r\n\r\n")[0] ?? "";
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return lines.map((line) => [
    line.slice(0, line.indexOf(":")).toLowerCase(),
    line.slice(line.indexOf(":") + 1).trim(),
  ]);
}

test("every header a digest needs stands there once, and no other recipient (20, 27)", async () => {
  await createDay(2);
  await createPaper({ day: YESTERDAY, importedUpvotes: 99, title: HARD_TITLES[5] ?? "" });
  const { mail, email } = await sendOne();
  const headers = headersOf(mail.raw);
  const once = (name: string) => {
    const values = headers.filter(([key]) => key === name).map(([, value]) => value);
    expect(values, name).toHaveLength(1);
    return values[0] ?? "";
  };
  const delivery = await db.delivery.findFirstOrThrow({ include: { subscriber: true } });
  const { token } = delivery.subscriber;

  expect([mail.from, mail.to]).toEqual(["digest@papers.example.org", email]);
  expect(once("to")).toBe(email);
  expect(once("from")).toContain("digest@papers.example.org");
  expect(once("message-id")).toBe(`<${delivery.id}@papers.example.org>`);
  expect(new Date(once("date")).getTime()).toBe(
    Math.floor((await db.issue.findFirstOrThrow()).composedAt.getTime() / 1000) * 1000,
  );
  expect(once("list-id")).toBe('"Daily Papers" <daily.papers.papers.example.org>');
  expect(once("list-unsubscribe")).toBe(`<https://papers.example.org/digest/unsubscribe/${token}>`);
  expect(once("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(once("list-archive")).toBe(`<https://papers.example.org/digest/daily/${YESTERDAY}>`);
  expect(once("auto-submitted")).toBe("auto-generated");
  expect(once("precedence")).toBe("bulk");
  expect(once("feedback-id").split(":")).toHaveLength(4);
  expect(once("x-auto-response-suppress")).toBe("All");
  expect(once("resend-idempotency-key")).toBe(delivery.id);
  once("subject");
  const names = headers.map(([name]) => name);
  for (const unwanted of ["bcc", "cc", "list-help-", "x-mailer"])
    expect(names).not.toContain(unwanted);
});

test("the wire holds no raw 8-bit byte, no bare line end and no long line (20, 22)", async () => {
  for (const [index, title] of HARD_TITLES.entries())
    await createPaper({ day: YESTERDAY, title, importedUpvotes: 100 - index });
  const { mail } = await sendOne();
  const text = mail.raw.toString("latin1");
  expect(text).not.toMatch(/[^\r\n\x20-\x7e\t]/);
  expect(text).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
  expect(Math.max(...text.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(130);
});

test("titles of any script arrive unchanged and escaped in subject, text and HTML (24)", async () => {
  for (const title of HARD_TITLES) {
    await db.$executeRaw`TRUNCATE papers, issues, subscribers RESTART IDENTITY CASCADE`;
    await createPaper({ day: YESTERDAY, title });
    const { mail } = await sendOne();
    const parsed = await simpleParser(mail.raw);
    const html = parsed.html || "";
    const wanted = tidy(title);
    // A subject may be shortened, never changed.
    const subject = parsed.subject ?? "";
    if (wanted.length <= 90) expect(subject).toBe(wanted);
    else expect(subject.endsWith("…") && wanted.startsWith(subject.slice(0, -1))).toBe(true);
    expect(parsed.text).toContain(wanted);
    expect(unescape(html)).toContain(wanted);
    expect(html).not.toContain("<script");
    expect(parsed.headers.has("bcc")).toBe(false);
  }
});

function unescape(html: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };
  return html.replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => names[name] ?? "");
}

test("text comes before HTML, both in UTF-8, and the text leads everywhere (22)", async () => {
  const ids = await createDay(20);
  const { mail } = await sendOne();
  const raw = mail.raw.toString("latin1");
  expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m);
  const types = [...raw.matchAll(/^Content-Type: (text\/\w+); charset=([\w-]+)/gm)];
  expect(types.map(([, type, charset]) => `${type ?? ""} ${charset ?? ""}`)).toEqual([
    "text/plain utf-8",
    "text/html utf-8",
  ]);
  const { text = "", html, subject } = await simpleParser(mail.raw);
  const { token, preferencesToken } = await db.subscriber.findFirstOrThrow();
  const titles = (await db.paper.findMany()).map(({ title }) => title);
  for (const part of [text, html || ""]) {
    for (const title of titles) expect(part).toContain(title);
    for (const id of ids) expect(part).toContain(`https://papers.example.org${paperPath(id)}`);
    expect(part).toContain(`https://papers.example.org/digest/daily/${YESTERDAY}`);
    expect(part).toContain(`https://papers.example.org/digest/unsubscribe/${token}`);
    expect(part).toContain(`https://papers.example.org/subscribe/preferences/${preferencesToken}`);
    expect(part).toContain(formatLongDay(YESTERDAY));
  }
  expect(subject).toMatch(/^On the number \d+ and 19 more$/);
});

test("the HTML of twenty long papers is small, self-contained and follows nobody (23, 25)", async () => {
  await createDay(20);
  await db.paper.updateMany({
    data: {
      abstract: `Attention 注意力 is \u0085 ${"all that we need, ".repeat(200)}`,
      title: "The title of a paper that is rather long, as titles of papers tend to be these days",
    },
  });
  const { mail } = await sendOne();
  const html = (await simpleParser(mail.raw)).html || "";
  expect(Buffer.byteLength(html)).toBeLessThan(80_000);
  expect(mail.raw.length).toBeLessThan(100_000);
  expect(html).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/);
  expect(html).not.toMatch(/%%|undefined|\[object|\{\{|NaN/);
  expect(html).not.toMatch(/<(script|form|iframe|img|link|object)\b/i);
  expect(html).not.toMatch(/url\(|@import/);
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
  expect(links.length).toBeGreaterThan(20);
  for (const href of links) {
    expect(href).toMatch(
      /^https:\/\/papers\.example\.org\/(papers|digest|subscribe\/preferences)\//,
    );
    expect(href).not.toContain("?");
  }
});

test("the HTML says its language and title once, and its tables are only for show (25)", async () => {
  await createDay(3);
  const { mail } = await sendOne();
  const html = (await simpleParser(mail.raw)).html || "";
  expect(html).toMatch(
    /<html[^>]*\bdir="ltr"[^>]*\blang="en"|<html[^>]*\blang="en"[^>]*\bdir="ltr"/,
  );
  expect(html).toMatch(/<body[^>]*\blang="en"/);
  expect(html.match(/<title>/g)).toHaveLength(1);
  expect(html.match(/<h1\b/g)).toHaveLength(1);
  expect(html.match(/<h2\b/g)).toHaveLength(3);
  for (const [table] of html.matchAll(/<table\b[^>]*>/g))
    expect(table).toContain('role="presentation"');
  expect(html).toMatch(/<meta[^>]*name="color-scheme"[^>]*content="light dark"/);
  expect(html).toContain("prefers-color-scheme");
});

test("a signed mail verifies, and both unsubscribe headers are under the signature (21)", async () => {
  const publicKey = signMails();
  await createDay(2);
  const { mail } = await sendOne();
  const check = verifyDkim(mail.raw, publicKey);
  expect(check).toMatchObject({ valid: true, domain: "papers.example.org" });
  expect(check.headers).toEqual(
    expect.arrayContaining(["from", "subject", "list-unsubscribe", "list-unsubscribe-post"]),
  );
  const forged = Buffer.from(
    mail.raw.toString("latin1").replace("One-Click", "Two-Click"),
    "latin1",
  );
  expect(verifyDkim(forged, publicKey).valid).toBe(false);
});

test("each mail carries its own recipient's token and nobody else's (27)", async () => {
  const { sink } = await beginDigest(5, { papers: 1 });
  await runSlice();
  const subscribers = await db.subscriber.findMany();
  for (const { email, token } of subscribers) {
    const [mail] = sink.to(email);
    const { text = "", html } = await simpleParser(mail?.raw ?? "");
    for (const part of [text, html || ""]) {
      for (const other of subscribers) {
        for (const secret of [other.token, other.preferencesToken])
          expect(part.includes(secret), `${other.email} in ${email}`).toBe(other.token === token);
        if (other.token !== token) expect(mail?.raw.toString()).not.toContain(other.email);
      }
    }
  }
});
