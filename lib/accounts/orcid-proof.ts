import { AsyncLocalStorage } from "node:async_hooks";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** As ORCID writes it: sixteen digits, the last one a check digit that may be X. */
export const orcidSchema = z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/);

/** ORCID's word for who sits at this browser, while we do not know their account yet. */
const proofSchema = z.object({
  orcid: orcidSchema,
  /** The address that they gave: only its account is joined to the iD. Null until they gave one. */
  email: z.email().nullable(),
  /** Milliseconds since 1970. */
  until: z.number(),
});

export type OrcidProof = z.output<typeof proofSchema>;

/** A proof as a cookie holds it: readable, and signed so that nobody can write one. */
export function sealProof(proof: OrcidProof, secret: string): string {
  const text = Buffer.from(JSON.stringify(proof)).toString("base64url");
  return `${text}.${sign(text, secret)}`;
}

/** The proof in a cookie; null for one that we did not write, or an old one. */
export function openProof(cookie: string, secret: string, now: Date): OrcidProof | null {
  const [text = "", signature = ""] = cookie.split(".");
  const [given, right] = [signature, sign(text, secret)].map((part) => Buffer.from(part));
  if (!given || !right || given.length !== right.length || !timingSafeEqual(given, right))
    return null;
  const proof = proofSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  return proof.until > now.getTime() ? proof : null;
}

function sign(text: string, secret: string): string {
  // The name keeps this signature from being one for anything else.
  return createHmac("sha256", secret).update(`orcid-proof:${text}`).digest("base64url");
}

/** Where the iD that ORCID has just told is put, for the request that asked. */
const witness = new AsyncLocalStorage<{ orcid: string | null }>();

/** Runs a way back from ORCID and tells, beside its answer, whose iD came with it. */
export async function witnessOrcid<Answer>(
  run: () => Promise<Answer>,
): Promise<{ answer: Answer; orcid: string | null }> {
  const seen = { orcid: null };
  const answer = await witness.run(seen, run);
  return { answer, orcid: seen.orcid };
}

/**
 * What better-auth is told of somebody at ORCID, which gives no address: one
 * that nobody can have (RFC 6761), so that it joins no account.
 */
export function mapOrcidProfile(profile: { sub?: unknown }): { email: string } {
  const orcid = orcidSchema.parse(profile.sub);
  const seen = witness.getStore();
  if (seen) seen.orcid = orcid;
  return { email: `${orcid}@orcid.invalid`.toLowerCase() };
}
