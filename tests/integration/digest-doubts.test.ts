import { expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { listDoubts } from "@/lib/issues/queries";
import { countEvents, countStates, letTimePass, runSlice, YESTERDAY } from "../support/digest";
import { beginDigest } from "../support/digest-run";
import { signMails, verifyDkim } from "../support/dkim";

/** One mail whose worker died: nobody knows whether it was sent, and it is due once more. */
async function beginResend() {
  const {
    sink,
    emails: [email = ""],
  } = await beginDigest(1);
  sink.faults = { hangUpAfterDot: () => true };
  await runSlice(YESTERDAY);
  expect(await countStates()).toEqual({ in_doubt: 1 });
  sink.faults = {};
  await letTimePass(16);
  return { sink, email };
}

/** As a worker leaves a row that is killed in the middle. */
async function abandon(dotAt: Date | null): Promise<void> {
  await db.delivery.updateMany({
    data: { state: "sending", dotWatched: true, dotAt, leaseUntil: new Date(Date.now() - 1000) },
  });
}

test("a repeated mail whose worker died before the final dot was surely not sent: it goes again (2)", async () => {
  const { sink, email } = await beginResend();
  for (let death = 0; death < 3; death++) {
    await db.delivery.updateMany({ data: { doubts: 1 } });
    await abandon(null);
    env.SMTP_URL = "smtp://127.0.0.1:1"; // nothing leaves in this slice
    await runSlice();
    expect(await countStates()).toEqual({ queued: 1 });
    await letTimePass(1);
  }
  env.SMTP_URL = sink.url;
  expect(await runSlice()).toMatchObject({ sent: 1, remaining: 0 });
  expect(sink.to(email)).toHaveLength(2);
  expect(await db.delivery.findFirstOrThrow()).toMatchObject({ state: "sent", doubts: 1 });
  expect(await db.alert.count()).toBe(0);
});

test("one whose worker died after it stays in doubt, and administrators see it (2)", async () => {
  const { sink } = await beginResend();
  await abandon(new Date());
  for (let tick = 0; tick < 3; tick++) {
    await runSlice();
    await letTimePass(30);
  }
  expect(await db.delivery.findFirstOrThrow()).toMatchObject({ state: "in_doubt", doubts: 2 });
  expect(sink.mails).toHaveLength(1);
  const { id } = await db.issue.findFirstOrThrow();
  expect(await listDoubts(id, 10)).toHaveLength(1);
  expect(await countEvents()).toMatchObject({ in_doubt: 2 });
  expect(await db.alert.findMany()).toMatchObject([
    {
      event: `doubt/daily/${YESTERDAY}`,
      message: expect.stringContaining("1 of the mails") as string,
    },
  ]);
});

test("the final dot of a repeated mail is written down before the server can have taken it", async () => {
  const { sink } = await beginResend();
  let dotAt: Date | null = null;
  sink.faults = { ackDelayMs: () => 500 };
  const slice = runSlice();
  await vi.waitUntil(() => sink.mails.length === 2, 20_000);
  ({ dotAt } = await db.delivery.findFirstOrThrow());
  expect(dotAt?.getTime()).toBeLessThanOrEqual(sink.mails[1]?.at ?? 0);
  await slice;
  expect(await countStates()).toEqual({ sent: 1 });
});

test.each(["resend", "hold"] as const)(
  "a worker that lost its row while it slept does not end the mail that another one sends now (8): %s",
  async (inDoubt) => {
    const { sink, email } = await beginResend();
    await db.delivery.updateMany({ data: { state: "queued" } });
    env.DIGEST_IN_DOUBT = inDoubt;
    let isTaken = false;
    sink.faults = {
      async beforeRecipient() {
        isTaken = true;
        await db.$executeRaw`UPDATE deliveries SET attempt_id = gen_random_uuid()`;
      },
    };
    await runSlice();
    expect(isTaken).toBe(true);
    expect(sink.to(email)).toHaveLength(1);
    expect(await countStates()).toEqual({ sending: 1 });
    sink.faults = {};
    await letTimePass(3);
    await runSlice();
    await runSlice();
    expect(await countStates()).toEqual({ sent: 1 });
    expect(sink.to(email)).toHaveLength(2);
  },
);

test("with hold every final dot is written down, so that few doubts remain; refusals and signatures go as ever (4, 12, 21)", async () => {
  env.DIGEST_IN_DOUBT = "hold";
  const publicKey = signMails();
  const {
    sink,
    emails: [gone = ""],
  } = await beginDigest(12);
  sink.faults = { onRecipient: (to) => (to === gone ? [550, "5.1.1 User unknown"] : undefined) };
  expect(await runSlice()).toMatchObject({ sent: 11, failed: 1, remaining: 0, stopped: null });
  expect(sink.mails).toHaveLength(11);
  expect(await db.delivery.count({ where: { dotWatched: true, dotAt: { not: null } } })).toBe(11);
  for (const { raw } of sink.mails) expect(verifyDkim(raw, publicKey).valid).toBe(true);
});
