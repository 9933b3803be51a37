import { afterEach, beforeEach, expect, test } from "vitest";
import { simpleParser } from "mailparser";
import { bounceAddress } from "@/lib/bounces/verp";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { readBounces } from "@/lib/jobs/bounces";
import { bounceMail } from "../support/bounce-mails";
import { createDay, createSubscribers, runSlice } from "../support/digest";
import { openSink } from "../support/digest-run";
import { ImapServer } from "../support/imap-server";
import type { SmtpSink } from "../support/smtp-sink";

let mailbox: ImapServer;
let sink: SmtpSink;
beforeEach(async () => {
  mailbox = await ImapServer.start();
  Object.assign(env, {
    BOUNCE_DOMAIN: "bounce.papers.example.org",
    BOUNCE_IMAP_URL: mailbox.url,
  });
  sink = await openSink();
});
afterEach(async () => {
  await mailbox.stop();
});

const visit = () => readBounces(new AbortController().signal);

/** Two people get a digest. @returns the addresses in the first one's mail. */
async function sendTwo() {
  await createDay();
  const [email = "", other = ""] = await createSubscribers(2);
  await runSlice();
  const [mail] = sink.to(email);
  const head = mail?.raw.toString("latin1").split("\r\n\r\n")[0] ?? "";
  const [, leave = ""] = /<mailto:([^?>]+)\?subject=unsubscribe>/.exec(head) ?? [];
  return { email, other, head, leave, bounce: mail?.from ?? "" };
}

let written = 0;

/** A mail that a person's mail program writes. */
function mailTo(address: string, headers: string[] = []): Buffer {
  const lines = [
    "From: Ada <ada@example.org>",
    `To: ${address}`,
    `Message-ID: <${String((written += 1))}@example.org>`,
    "Subject: unsubscribe",
    ...headers,
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\nunsubscribe\r\n`);
}

const statusOf = async (email: string) =>
  (await db.subscriber.findUniqueOrThrow({ where: { email } })).status;

test("a mail to the address in List-Unsubscribe ends that subscription and no other, and nobody is answered (33)", async () => {
  const { email, other, head, leave } = await sendTwo();
  expect(head).toMatch(/^List-Unsubscribe: <https:\/\/[^>]+>,\r\n <mailto:[^>]+>\r?$/m);
  const { headers } = await simpleParser(`${head}\r\n\r\n`);
  expect(headers.get("list")).toMatchObject({
    unsubscribe: { mail: leave.concat("?subject=unsubscribe") },
  });

  mailbox.deliver(mailTo(leave));
  expect(await visit()).toEqual({ read: 1, applied: 1 });
  expect([await statusOf(email), await statusOf(other)]).toEqual(["unsubscribed", "active"]);
  const { id } = await db.subscriber.findUniqueOrThrow({ where: { email } });
  expect(await db.consentEvent.findMany({ where: { subscriberId: id } })).toMatchObject([
    { kind: "unsubscribed", place: "mailto" },
  ]);
  // It was marked as read, and told again nothing more happens.
  expect(await visit()).toEqual({ read: 0, applied: 0 });
  expect(sink.mails).toHaveLength(2);
});

test.each([
  ["a vacation program", ["Auto-Submitted: auto-replied"]],
  ["a program of an older time", ["X-Autoreply: yes"]],
  ["a list server", ["Auto-Submitted: auto-generated"]],
])("%s that writes to it ends nothing and gets no answer (33, 35)", async (_name, headers) => {
  const { email, leave, bounce } = await sendTwo();
  mailbox.deliver(mailTo(leave, headers));
  mailbox.deliver(mailTo(bounce, headers));
  expect(await visit()).toEqual({ read: 2, applied: 0 });
  expect(await statusOf(email)).toBe("active");
  expect(sink.mails).toHaveLength(2);
});

test("neither a forged address nor the one for bounces ends a subscription (33)", async () => {
  const { email, leave, bounce } = await sendTwo();
  const forged = leave.replace(/.@/, (end) => (end === "0@" ? "1@" : "0@"));
  for (const address of [forged, bounce.replace("b+", "u+"), bounce])
    mailbox.deliver(mailTo(address));
  expect(await visit()).toEqual({ read: 3, applied: 0 });
  expect(await statusOf(email)).toBe("active");
});

test("what came back is read from the mailbox, each mail once (34)", async () => {
  const { email, bounce } = await sendTwo();
  mailbox.deliver(bounceMail("postfix-5.1.1", bounce));
  const unknown = bounceAddress("00000000-0000-4000-8000-000000000000", "x.org", env.AUTH_SECRET);
  mailbox.deliver(bounceMail("exim-5.1.1", unknown));
  expect(await visit()).toEqual({ read: 2, applied: 1 });
  const failed = await db.delivery.findMany({ where: { state: "failed" } });
  expect(failed).toMatchObject([{ emailAtEnqueue: email, enhancedCode: "5.1.1" }]);
  expect(await db.suppression.count()).toBe(1);
  expect(mailbox.mails.every(({ seen }) => seen)).toBe(true);
});

test("a mailbox that does not let us in is said, and what it holds stays unread", async () => {
  const { leave } = await sendTwo();
  mailbox.deliver(mailTo(leave));
  await mailbox.stop();
  await expect(visit()).rejects.toThrow();
  expect(mailbox.mails.map(({ seen }) => seen)).toEqual([false]);
});

test("without a mailbox no mail names an address that nobody reads (20)", async () => {
  env.BOUNCE_IMAP_URL = undefined;
  const { head } = await sendTwo();
  expect(head).not.toContain("mailto:");
  expect(await visit()).toEqual({ read: 0, applied: 0 });
});
