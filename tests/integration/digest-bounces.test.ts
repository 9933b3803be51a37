import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { bounceAddress } from "@/lib/bounces/verp";
import { addDays } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { takeBounceMail } from "@/lib/mail/bounce-mail";
import { bounceMail } from "../support/bounce-mails";
import { expectComplaint } from "../support/complaints";
import { createDay, createSubscribers, runSlice, YESTERDAY } from "../support/digest";
import { openSink } from "../support/digest-run";
import type { SmtpSink } from "../support/smtp-sink";

let sink: SmtpSink;
beforeEach(async () => {
  env.BOUNCE_DOMAIN = "bounce.papers.example.org";
  sink = await openSink();
});

/** Two people get a digest; the first one's mail comes back. */
async function sendTwo() {
  await createDay();
  const [email = ""] = await createSubscribers(2);
  await runSlice(YESTERDAY);
  const delivery = await db.delivery.findFirstOrThrow({ where: { emailAtEnqueue: email } });
  return { email, id: delivery.id, address: sink.to(email)[0]?.from ?? "" };
}

const take = (mail: Buffer) => takeBounceMail(mail, new Date());
const stateOf = async (id: string) => db.delivery.findUniqueOrThrow({ where: { id } });

test("every mail has an envelope sender of its own (27)", async () => {
  const { address } = await sendTwo();
  const senders = sink.mails.map(({ from }) => from);
  expect(new Set(senders).size).toBe(2);
  for (const sender of senders)
    expect(sender).toMatch(/^b\+[0-9a-f]{32}-[0-9a-f]{20}@bounce\.papers\.example\.org$/);
  expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
});

test.each([
  ["postfix-5.1.1", "5.1.1"],
  ["exim-5.1.1", "5.0.0"],
  ["gmail-5.1.1", "5.1.1"],
  ["no-report-part", null],
])("%s: the address is suppressed at once (34)", async (name, status) => {
  const { id, email, address } = await sendTwo();
  expect(await take(bounceMail(name, address))).toBe("applied");
  expect(await stateOf(id)).toMatchObject({
    state: "failed",
    reason: "bounced",
    enhancedCode: status,
  });
  expect(await db.suppression.findMany()).toMatchObject([{ source: "mail" }]);
  // Told again, nothing more happens.
  expect(await take(bounceMail(name, address))).toBe("known");
  expect(await db.delivery.count({ where: { state: "sent" } })).toBe(1);

  const next = addDays(YESTERDAY, -1);
  await createDay(2, next);
  await runSlice(next);
  expect(sink.to(email)).toHaveLength(1);
});

test.each([["exchange-5.2.2"], ["postfix-4.4.1"]])(
  "%s: a soft bounce is counted; the fifth suppresses (34)",
  async (name) => {
    const { id, address } = await sendTwo();
    expect(await take(bounceMail(name, address))).toBe("applied");
    expect(await db.suppression.count()).toBe(0);
    expect((await stateOf(id)).state).toBe("sent");
    for (let mail = 1; mail < 5; mail++) {
      expect(await db.suppression.count()).toBe(0);
      const day = addDays(YESTERDAY, -mail);
      await createDay(1, day);
      await runSlice(day);
      const { subscriberId } = await stateOf(id);
      const { id: later } = await db.delivery.findFirstOrThrow({
        where: { subscriberId, events: { none: { kind: "bounced_soft" } } },
      });
      const to = bounceAddress(later, env.BOUNCE_DOMAIN ?? "", env.AUTH_SECRET);
      const mailed = bounceMail(name, to)
        .toString()
        .replace("<bounce-", `<${String(mail)}-bounce-`);
      expect(await take(Buffer.from(mailed))).toBe("applied");
    }
    expect(await db.suppression.findMany()).toMatchObject([{ reason: "bounced often" }]);
  },
);

test("ses-5.7.1: a refusal of us alerts and suppresses nobody (34)", async () => {
  const { id, address } = await sendTwo();
  expect(await take(bounceMail("ses-5.7.1", address))).toBe("applied");
  expectComplaint(/refuses what we are or send/);
  expect(await stateOf(id)).toMatchObject({ state: "failed", enhancedCode: "5.7.1" });
  expect(await db.suppression.count()).toBe(0);
});

test("a forged, a foreign and an unknown address change nothing (34)", async () => {
  const { id, address } = await sendTwo();
  const other = await db.delivery.findFirstOrThrow({ where: { id: { not: id } } });
  const forged = [
    address.replace(/-[0-9a-f]/, (found) => (found === "-0" ? "-1" : "-0")),
    address.replace(id.replaceAll("-", ""), other.id.replaceAll("-", "")),
    "digest@papers.example.org",
  ];
  for (const to of forged) expect(await take(bounceMail("postfix-5.1.1", to))).toBe("ignored");
  const unknown = bounceAddress(randomUUID(), "bounce.papers.example.org", env.AUTH_SECRET);
  expect(await take(bounceMail("postfix-5.1.1", unknown))).toBe("unknown");
  expect(await db.delivery.count({ where: { state: "sent" } })).toBe(2);
  expect(await db.suppression.count()).toBe(0);
});

test.each([
  ["out-of-office-exchange"],
  ["out-of-office-vacation"],
  ["person"],
  ["postfix-4.4.1-delayed"],
  ["no-report-no-code"],
])("%s: is no bounce and gets no answer (35)", async (name) => {
  const { id, address } = await sendTwo();
  expect(await take(bounceMail(name, address))).toBe("ignored");
  expect((await stateOf(id)).state).toBe("sent");
  expect(await db.suppression.count()).toBe(0);
  expect(sink.mails).toHaveLength(2);
});

test("a mail that came back was sent: its doubt is resolved", async () => {
  await createDay();
  await createSubscribers(1);
  sink.faults = { hangUpAfterDot: () => true };
  await runSlice(YESTERDAY);
  const { id } = await db.delivery.findFirstOrThrow({ where: { state: "in_doubt" } });
  await take(bounceMail("exchange-5.2.2", sink.mails[0]?.from ?? ""));
  expect((await stateOf(id)).state).toBe("sent");
});
