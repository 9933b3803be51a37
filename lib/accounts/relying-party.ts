/** For whom passkeys are made: a browser gives them out to this name only. */
export interface RelyingParty {
  /** A host name, without port. */
  id: string;
  /** Scheme, host and port, as browsers write it. */
  origin: string;
}

/**
 * The relying party of a site, or null where browsers allow no passkeys:
 * WebAuthn wants a domain name, not a number, and HTTPS unless the name is
 * localhost. (https://www.w3.org/TR/webauthn-3/#relying-party-identifier)
 */
export function relyingParty(appUrl: string): RelyingParty | null {
  const { protocol, hostname, origin } = new URL(appUrl);
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  const isNumber = hostname.startsWith("[") || /^[\d.]+$/.test(hostname);
  if (isNumber || !(protocol === "https:" || isLocal)) return null;
  return { id: hostname, origin };
}

/** Why a site offers no passkeys, for the person who looks for them. */
export function whyNoPasskeys(appUrl: string): string {
  return (
    "Passkeys are switched off: browsers allow them only for a site with a name and HTTPS, or at " +
    `http://localhost, and this one is ${new URL(appUrl).origin} (APP_URL).`
  );
}
