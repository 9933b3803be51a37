"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { isAPIError } from "better-auth/api";
import { auth, viewerHint } from "../auth";
import { MS_PER_MINUTE } from "../dates";
import { AppError } from "../errors";
import { buttonAction, publicAction, viewerAction } from "../http/public-action";
import { addressOrcidLink, finishOrcidLink, removePasskey, renamePasskey } from "./commands";
import { countSignInLinksSince } from "./queries";
import { ORCID_LINK_COOKIE } from "./orcid-link";
import { safeReturnPath } from "./return-path";
import { confirmSignInInput, removePasskeyInput, renamePasskeyInput, signInInput } from "./schema";
import { VIEWER_HINT_COOKIE } from "./viewer-hint";

/** More links than this to one address in a quarter of an hour help nobody. */
const MOST_LINKS = 5;

/**
 * Mails a sign-in link. The answer, and the work until it is given, is the same
 * for an address with an account, without, and for one that may not sign in
 * (which gets no mail). @throws AppError `rate_limited`, `invalid_input`.
 */
export const requestSignIn = publicAction(
  signInInput,
  async ({ email, next }) => {
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
    const orcidToken = (await cookies()).get(ORCID_LINK_COOKIE)?.value;
    if (orcidToken) await addressOrcidLink(orcidToken, email);
    redirect(`/sign-in/sent?next=${encodeURIComponent(safeReturnPath(next))}`);
  },
  "sign-in",
);

/**
 * The button behind a mailed link: uses the link up and signs in. A GET of the
 * link changes nothing, so a mail scanner cannot use it up.
 * @throws AppError `invalid_input` when it is used, expired or unknown.
 */
export const confirmSignIn = publicAction(
  confirmSignInInput,
  async ({ token, next }) => {
    try {
      const { user } = await auth.api.magicLinkVerify({
        query: { token },
        headers: await headers(),
      });
      await linkWaitingOrcid(user);
    } catch (error) {
      // better-auth answers a bad link with a redirect that names the reason.
      if (!isAPIError(error)) throw error;
      throw new AppError(
        "invalid_input",
        "This link was used already or has expired. Links are good for 15 minutes and for one sign-in.",
      );
    }
    (await cookies()).set(viewerHint());
    redirect(safeReturnPath(next));
  },
  "link",
);

/** The iD that ORCID confirmed in this browser before the address was asked for. */
async function linkWaitingOrcid(person: { id: string; email: string }): Promise<void> {
  const jar = await cookies();
  const token = jar.get(ORCID_LINK_COOKIE)?.value;
  if (!token) return;
  await finishOrcidLink(token, person, new Date());
  jar.delete({ name: ORCID_LINK_COOKIE, path: "/sign-in" });
}

/** Ends this browser's session. */
export const signOut = buttonAction(async () => {
  await auth.api.signOut({ headers: await headers() });
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/papers");
});

/** Names a passkey of one's own. */
export const sendPasskeyName = viewerAction(renamePasskeyInput, async (input, viewer) => {
  await renamePasskey(viewer.id, input);
  return { saved: true };
});

/** Removes a passkey of one's own. */
export const sendPasskeyRemoval = viewerAction(removePasskeyInput, async (input, viewer) => {
  await removePasskey(viewer.id, input.passkeyId);
  return { removed: true };
});
