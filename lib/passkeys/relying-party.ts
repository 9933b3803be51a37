/** Whose passkeys they are: the name they are bound to, and the pages that may ask for them. */
export interface RelyingParty {
  id: string;
  origin: string;
}

/**
 * The relying party of a site (https://www.w3.org/TR/webauthn-3/#relying-party-identifier).
 * Passkeys are bound to a name, never to an IP address: a site on this machine
 * has them as localhost, one at any other bare address has none.
 * @param siteUrl the site's configured address.
 */
export function relyingPartyOf(siteUrl: string): RelyingParty | null {
  const url = new URL(siteUrl);
  if (/^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) url.hostname = "localhost";
  if (/^[\d.]+$|^\[/.test(url.hostname)) return null;
  return { id: url.hostname, origin: url.origin };
}
