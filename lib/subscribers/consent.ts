import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { CONSENT_WORDING } from "./wording";

/** Proves which words were shown. */
export const CONSENT_HASH = createHash("sha256").update(CONSENT_WORDING).digest("hex");

/** An address shortened to its network, /24 or /48: enough for a complaint, not for a person. */
export function networkOf(ip: string | null): string | null {
  if (ip === null) return null;
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 4) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(plain) !== 6) return null;
  const [head = ""] = plain.split("::");
  const groups = [...head.split(":").filter(Boolean), "0", "0", "0"].slice(0, 3);
  return `${groups.join(":")}::/48`;
}
