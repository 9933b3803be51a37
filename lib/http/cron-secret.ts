import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { AppError } from "../errors";

/** Said of a cron route that nobody gave a secret: it is shut, not open. */
export const NO_SECRET = "CRON_SECRET is not set, so this route is shut.";

/** Whether the cron routes have a secret at all. */
export function hasCronSecret(): boolean {
  return env.CRON_SECRET !== undefined;
}

/** @throws AppError `unauthenticated` unless the request carries the secret. */
export function requireCronSecret(request: Request): void {
  const given = request.headers.get("authorization") ?? "";
  const wanted = `Bearer ${env.CRON_SECRET ?? ""}`;
  // Hashes have one length, so the comparison tells nothing by its time.
  if (env.CRON_SECRET && timingSafeEqual(digest(given), digest(wanted))) return;
  throw new AppError(
    "unauthenticated",
    "The cron routes need “Authorization: Bearer” with CRON_SECRET.",
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
