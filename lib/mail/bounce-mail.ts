import "server-only";
import { createHash } from "node:crypto";
import { takeFeedback } from "../bounces/commands";
import { type BounceReport, readBounceReport } from "../bounces/report";
import type { Feedback } from "../bounces/verdict";
import { readReturnAddress } from "../bounces/verp";
import { env } from "../env";

/**
 * Takes down one mail to a bounce address, or to the address that ends a
 * subscription. Only a signed address counts, so what anybody sends there changes
 * nothing; nothing is ever answered, so no loop begins.
 * @returns what came of it.
 */
export async function takeBounceMail(
  raw: Buffer,
  now: Date,
): Promise<"applied" | "known" | "unknown" | "ignored"> {
  const report = await readBounceReport(raw);
  const feedback = leaveIn(report) ?? bounceIn(report);
  if (!feedback) return "ignored";
  if (feedback.kind === "bounced_policy")
    console.error(`digest: a mail server refuses what we are or send: ${feedback.detail}`);
  return takeFeedback({
    source: "mail",
    eventId: report.messageId ?? createHash("sha256").update(raw).digest("hex"),
    feedback,
    now,
  });
}

/** RFC 2369's mailto. A vacation program that answers it does not speak for its owner. */
function leaveIn({ addresses, isAutomatic, subject }: BounceReport): Feedback | null {
  const deliveryId = signedFor("unsubscribe", addresses);
  if (!deliveryId || isAutomatic) return null;
  return { deliveryId, kind: "unsubscribed", status: null, detail: subject };
}

function bounceIn({ addresses, bounce }: BounceReport): Feedback | null {
  const deliveryId = signedFor("bounce", addresses);
  return deliveryId && bounce ? { deliveryId, ...bounce } : null;
}

function signedFor(purpose: "bounce" | "unsubscribe", addresses: string[]): string | undefined {
  const [deliveryId] = addresses.flatMap(
    (address) => readReturnAddress(purpose, address, env.AUTH_SECRET) ?? [],
  );
  return deliveryId;
}
