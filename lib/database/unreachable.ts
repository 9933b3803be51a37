/** Prisma's codes for a server that cannot be reached, refuses us, or has no such database. */
const CODES =
  /^(?:P100[0-3]|P1008|P1010|P1017|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|28\d{3}|3D000|57P0[1-3])$/;
/** In a raw query Prisma hides its code one level down, and the driver says it in words. */
const WORDS = /Can't reach database server|Connection terminated|ECONNREFUSED|ECONNRESET/;

/**
 * What to tell the operator when the database could not be asked; null when
 * the error is of another kind.
 */
export function databaseTrouble(error: unknown, url: string): string | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  if (!CODES.test(code) && !WORDS.test(error.message)) return null;
  const reason = error.message.trim().split("\n").at(-1)?.trim() ?? code;
  return `The database at ${placeOf(url)} cannot be used: ${reason}. Is it running, and is DATABASE_URL right?`;
}

/** Without the name and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
