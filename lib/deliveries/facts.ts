/** What decides, after the claim, whether a row is sent. */
export interface DeliveryFacts {
  variantId: string;
  email: string;
  token: string;
  preferencesToken: string;
  /** Confirmed, and still wants this cadence. */
  subscribed: boolean;
  suppressed: boolean;
  issueState: string;
  sendNotAfter: Date;
}

/** Why a row that was claimed is not sent after all. */
export type Hindrance =
  | { skip: "erased" | "cancelled" | "unsubscribed" | "suppressed" | "unmailable" }
  | { expired: true }
  /** Its issue was paused since the claim. */
  | { paused: true };

/**
 * Looks again whether a row may be sent, and its person still wants it.
 * @param facts null when the person was erased in between.
 * @returns null when nothing stands against it.
 */
export function hindranceIn(facts: DeliveryFacts | null, now: Date): Hindrance | null {
  if (!facts) return { skip: "erased" };
  if (facts.issueState === "cancelled") return { skip: "cancelled" };
  if (!facts.subscribed) return { skip: "unsubscribed" };
  if (facts.suppressed) return { skip: "suppressed" };
  // The forms take no such address; one that came another way must not stop all others.
  if (/[^\x21-\x7e]/.test(facts.email)) return { skip: "unmailable" };
  if (facts.sendNotAfter < now) return { expired: true };
  if (facts.issueState === "paused") return { paused: true };
  return null;
}
