"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { isAPIError } from "better-auth/api";
import { auth, viewerHint } from "../auth";
import { MS_PER_MINUTE } from "../dates";
import { AppError } from "../errors";
import { dropOrcidProof, getOrcidProof, keepOrcidProof } from "../http/orcid-cookie";
import { originOf } from "../http/origin";
import { publicAction } from "../http/public-action";
import { takeFromLimit } from "../http/rate-limits";
import { linkOrcid } from "./commands";
import { countSignInLinksSince, isShutOut } from "./queries";
import { safeReturnPath } from "./return-path";
import { confirmSignInInput, signInInput } from "./schema";
import { VIEWER_HINT_COOKIE } from "./viewer-hint";

/** More links than this to one address in a quarter of an hour help nobody. */
const MOST_LINKS = 5;

/**
 * Mails a sign-in link. The answer is the same for an address with an account
 * and without. @throws AppError `rate_limited`, `invalid_input`.
 */
export const requestSignIn = publicAction(signInInput, async ({ email, next }) => {
  await mailLink(email, next);
  redirect("/sign-in/sent");
});

/**
 * The same for somebody whom ORCID has confirmed: opened in this browser, the
 * link joins their iD to the address's account. @throws AppError as above, and
 * `invalid_input` when ORCID's word is too old.
 */
export const requestOrcidSignIn = publicAction(signInInput, async ({ email, next }) => {
  const proof = await getOrcidProof(new Date());
  if (!proof)
    throw new AppError("invalid_input", "That took too long. Please begin with ORCID again.");
  await mailLink(email, next);
  await keepOrcidProof({ orcid: proof.orcid, email }, new Date());
  redirect("/sign-in/sent");
});

async function mailLink(email: string, next: string | undefined): Promise<void> {
  const { ip } = originOf(await headers());
  await takeFromLimit("sign-in", { ip });
  // The page says the same: who is shut out learns nothing about an account.
  if (await isShutOut(email)) return;
  const since = new Date(Date.now() - 15 * MS_PER_MINUTE);
  if ((await countSignInLinksSince(email, since)) >= MOST_LINKS) {
    throw new AppError(
      "rate_limited",
      "Several links are on their way to this address. Please wait a quarter of an hour.",
    );
  }
  await auth.api.signInMagicLink({
    body: { email, metadata: { next: safeReturnPath(next) } },
    headers: await headers(),
  });
}

/**
 * The button behind a mailed link: uses the link up and signs in. A GET of the
 * link changes nothing, so a mail scanner cannot use it up.
 * @throws AppError `invalid_input` when it is used, expired or unknown.
 */
export const confirmSignIn = publicAction(confirmSignInInput, async ({ token, next }) => {
  const user = await useLink(token);
  const proof = await getOrcidProof(new Date());
  // Only the address that was given at this browser: a link alone joins nothing, whoever sent it.
  if (proof && proof.email === user.email.toLowerCase()) {
    await linkOrcid(user.id, proof.orcid);
    await dropOrcidProof();
  }
  (await cookies()).set(viewerHint());
  redirect(safeReturnPath(next));
});

async function useLink(token: string): Promise<{ id: string; email: string }> {
  try {
    const { user } = await auth.api.magicLinkVerify({ query: { token }, headers: await headers() });
    return user;
  } catch (error) {
    // better-auth answers a bad link with a redirect that names the reason.
    if (!isAPIError(error)) throw error;
    throw new AppError(
      "invalid_input",
      "This link was used already or has expired. Links are good for 15 minutes and for one sign-in.",
    );
  }
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await auth.api.signOut({ headers: await headers() });
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/papers");
}
