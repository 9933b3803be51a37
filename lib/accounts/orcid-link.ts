import { createHash } from "node:crypto";
import { z } from "zod";

/** Names the ORCID sign-in that this browser made, until an address is proven for it. */
export const ORCID_LINK_COOKIE = "papers_orcid";

/** How long the address may take to be proven; the mailed link is good no longer. */
export const ORCID_LINK_MINUTES = 30;

/** Where a token's ORCID sign-in is kept; the token itself is only in the cookie. */
export function orcidLinkKey(token: string): string {
  return `orcid-link:${createHash("sha256").update(token).digest("hex")}`;
}

/** An iD that ORCID confirmed, and the address a link was mailed to for it. */
export const orcidLinkValue = z.object({ orcid: z.string(), email: z.string().nullable() });
