import ipaddr from "ipaddr.js";

/**
 * Whether an address is one of the public internet. Private, loopback,
 * link-local, reserved and mapped ones are not: a picture's address comes from
 * strangers and must not reach into the operator's network.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}
