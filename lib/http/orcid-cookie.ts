import "server-only";
import { cookies } from "next/headers";
import { type OrcidProof, openProof, sealProof } from "../accounts/orcid-proof";
import { MS_PER_MINUTE } from "../dates";
import { env } from "../env";

const NAME = "papers_orcid";
/** As long as it takes to give an address and open a mail. */
const MINUTES = 30;

/** What ORCID has just said of whoever sits at this browser, or null. */
export async function getOrcidProof(now: Date): Promise<OrcidProof | null> {
  const cookie = (await cookies()).get(NAME)?.value;
  return cookie ? openProof(cookie, env.AUTH_SECRET, now) : null;
}

/** Keeps ORCID's word in this browser, out of every script's sight, for half an hour. */
export async function keepOrcidProof(
  { orcid, email }: { orcid: string; email: string | null },
  now: Date,
): Promise<void> {
  const until = now.getTime() + MINUTES * MS_PER_MINUTE;
  (await cookies()).set({
    name: NAME,
    value: sealProof({ orcid, email, until }, env.AUTH_SECRET),
    path: "/sign-in",
    httpOnly: true,
    sameSite: "lax",
    secure: env.APP_URL.startsWith("https:"),
    maxAge: MINUTES * 60,
  });
}

/** Forgets it. */
export async function dropOrcidProof(): Promise<void> {
  (await cookies()).delete({ name: NAME, path: "/sign-in" });
}
