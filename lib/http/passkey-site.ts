import "server-only";
import { relyingParty, whyNoPasskeys } from "../accounts/relying-party";
import { env } from "../env";
import { AppError } from "../errors";
import { refuseForeignPages } from "./same-origin";

/** Why this site has no passkeys, or null when it has. */
export function passkeysOffBecause(): string | null {
  return relyingParty(env.APP_URL) ? null : whyNoPasskeys(env.APP_URL);
}

/**
 * For the routes of passkeys: called by the site's own page, where it can have
 * passkeys at all. @throws AppError `forbidden`.
 */
export function requirePasskeySite(request: Request): void {
  refuseForeignPages(request);
  const reason = passkeysOffBecause();
  if (reason) throw new AppError("forbidden", reason);
}
