import { createHmac, timingSafeEqual } from "node:crypto";

/** What a mail to one of our addresses is about: `b+…` came back, `u+…` wants no more. */
const LETTERS = { bounce: "b", unsubscribe: "u" } as const;
type Purpose = keyof typeof LETTERS;

const FORM = /^([bu])\+([0-9a-f]{32})-([0-9a-f]{20})@/i;

/**
 * A delivery's own envelope sender (VERP), so that a bounce names its row:
 * `b+<id>-<signature>@domain`, 55 characters before the @ of the 64 allowed. Hex,
 * because some servers write local parts in small letters.
 */
export function bounceAddress(deliveryId: string, domain: string, secret: string): string {
  return `b+${signedLocalPart("bounce", deliveryId, secret)}@${domain}`;
}

/** What stands before the @ of `u+…@domain`, to which a mail ends the subscription, after the `u+`. */
export function unsubscribeLocalPart(deliveryId: string, secret: string): string {
  return signedLocalPart("unsubscribe", deliveryId, secret);
}

/** As long as any of them, so that it can stand for one. */
export const LOCAL_PART_LENGTH = 53;

/** The delivery that an address belongs to; null when it is none of ours, forged, or for another purpose. */
export function readReturnAddress(
  purpose: Purpose,
  address: string,
  secret: string,
): string | null {
  const [, letter = "", id = "", signature = ""] =
    FORM.exec(address)?.map((part) => part.toLowerCase()) ?? [];
  if (letter !== LETTERS[purpose]) return null;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(purpose, id, secret)))) return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function signedLocalPart(purpose: Purpose, deliveryId: string, secret: string): string {
  const id = deliveryId.replaceAll("-", "");
  return `${id}-${sign(purpose, id, secret)}`;
}

/** Signed for one purpose: who may bounce a mail may not end its subscription. */
function sign(purpose: Purpose, id: string, secret: string): string {
  return createHmac("sha256", secret).update(`${purpose}:${id}`).digest("hex").slice(0, 20);
}
