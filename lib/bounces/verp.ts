import { createHmac, timingSafeEqual } from "node:crypto";

const FORM = /^b\+([0-9a-f]{32})-([0-9a-f]{20})@/i;

/**
 * A delivery's own envelope sender (VERP), so that a bounce names its row:
 * `b+<id>-<signature>@domain`, 55 characters before the @ of the 64 allowed. Hex,
 * because some servers write local parts in small letters.
 */
export function bounceAddress(deliveryId: string, domain: string, secret: string): string {
  const id = deliveryId.replaceAll("-", "");
  return `b+${id}-${sign(id, secret)}@${domain}`;
}

/** The delivery that a bounce address belongs to; null when it is none of ours or forged. */
export function readBounceAddress(address: string, secret: string): string | null {
  const [, id = "", signature = ""] = FORM.exec(address)?.map((part) => part.toLowerCase()) ?? [];
  if (!id || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id, secret)))) return null;
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function sign(id: string, secret: string): string {
  return createHmac("sha256", secret).update(`bounce:${id}`).digest("hex").slice(0, 20);
}
