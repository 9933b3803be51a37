import "server-only";

/** Where a request came from, as its headers say; the last proxy's word for the address. */
export function originOf(headers: Headers): { ip: string | null; userAgent: string | null } {
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return { ip: forwarded ?? null, userAgent: headers.get("user-agent") };
}
