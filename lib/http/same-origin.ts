import "server-only";
import { env } from "../env";
import { AppError } from "../errors";

/**
 * Refuses a request that another site's page sent with the reader's cookies.
 * Browsers put `Origin` on every such request; a program sends none and acts
 * for itself. (The session cookie is SameSite=Lax besides.)
 * @throws AppError `forbidden`.
 */
export function refuseForeignPages(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin === null) return;
  if (origin === new URL(env.APP_URL).origin) return;
  const host = request.headers.get("host");
  // The site may be reached by another name than APP_URL, such as localhost for 127.0.0.1.
  if (URL.canParse(origin) && host !== null && new URL(origin).host === host) return;
  throw new AppError("forbidden", "This request came from another site’s page.");
}
