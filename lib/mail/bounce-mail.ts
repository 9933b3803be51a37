import "server-only";
import { createHash } from "node:crypto";
import { takeFeedback } from "../bounces/commands";
import { readBounceReport } from "../bounces/report";
import { readBounceAddress } from "../bounces/verp";
import { env } from "../env";

/**
 * Takes down one mail to a bounce address. Only a signed address counts, so what
 * anybody sends there changes nothing; nothing is ever answered, so no loop begins.
 * @returns what came of it.
 */
export async function takeBounceMail(
  raw: Buffer,
  now: Date,
): Promise<"applied" | "known" | "unknown" | "ignored"> {
  const { addresses, messageId, bounce } = await readBounceReport(raw);
  const [deliveryId] = addresses.flatMap(
    (address) => readBounceAddress(address, env.AUTH_SECRET) ?? [],
  );
  if (!deliveryId || !bounce) return "ignored";
  if (bounce.kind === "bounced_policy")
    console.error(`digest: a mail server refuses what we are or send: ${bounce.detail}`);
  return takeFeedback({
    source: "mail",
    eventId: messageId ?? createHash("sha256").update(raw).digest("hex"),
    feedback: { deliveryId, ...bounce },
    now,
  });
}
