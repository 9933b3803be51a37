import "server-only";
import ipaddr from "ipaddr.js";

/**
 * What a network address is counted by: itself, or of IPv6 the /64 that one
 * household or server has all of. Null for what is no address.
 */
export function networkOf(ip: string): string | null {
  if (!ipaddr.isValid(ip)) return null;
  const address = ipaddr.process(ip);
  if (address.kind() === "ipv4") return address.toString();
  return `${address
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")}::/64`;
}

/** Where a request came from, as its headers say; the last proxy's word for the address. */
export function originOf(headers: Headers): { ip: string | null; userAgent: string | null } {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return { ip: forwarded ?? null, userAgent: headers.get("user-agent") };
}
