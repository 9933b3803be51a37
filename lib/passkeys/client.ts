import "server-only";
import { isAPIError } from "better-auth/api";
import type { z } from "zod";
import { auth, relyingParty } from "../auth";
import { AppError } from "../errors";
import { countPasskeys } from "./queries";
import { MOST_PASSKEYS, type newPasskeyInput, type passkeySignInInput } from "./schema";

// The two ceremonies of WebAuthn, each a question to the browser and its answer. The question's
// challenge is good for five minutes and one answer, and is tied to the browser by a cookie.

/**
 * What a browser needs to make a new passkey for the signed-in reader
 * (PublicKeyCredentialCreationOptionsJSON).
 * @throws AppError `forbidden` when the sign-in is older than a day, `conflict` for one too many.
 */
export async function beginRegistration(headers: Headers, userId: string): Promise<object> {
  requireRelyingParty();
  if ((await countPasskeys(userId)) >= MOST_PASSKEYS)
    throw new AppError(
      "conflict",
      `You have ${String(MOST_PASSKEYS)} passkeys. Please remove one first.`,
    );
  return refusing(
    () => auth.api.generatePasskeyRegistrationOptions({ headers }),
    "forbidden",
    "For a new passkey please sign in anew first: this sign-in is older than a day.",
  );
}

/**
 * Keeps the passkey that the browser made.
 * @throws AppError `invalid_input` when its answer is not to our question.
 */
export async function finishRegistration(
  headers: Headers,
  { response, name }: z.output<typeof newPasskeyInput>,
): Promise<void> {
  requireRelyingParty();
  await refusing(
    () =>
      auth.api.verifyPasskeyRegistration({
        headers,
        body: { response, ...(name && { name }) },
      }),
    "invalid_input",
    "This passkey could not be added. Please try again.",
  );
}

/** What a browser needs to offer the passkeys of this site (PublicKeyCredentialRequestOptionsJSON). */
export async function beginSignIn(headers: Headers): Promise<object> {
  requireRelyingParty();
  const options = await auth.api.generatePasskeyAuthenticationOptions({ headers });
  return { ...options, userVerification: "required" };
}

/**
 * Signs in whose passkey answered.
 * @throws AppError `unauthenticated`, with the same words for an unknown passkey,
 *   a wrong answer and an account that may not sign in.
 */
export async function finishSignIn(
  headers: Headers,
  { response }: z.output<typeof passkeySignInInput>,
): Promise<void> {
  requireRelyingParty();
  await refusing(
    () => auth.api.verifyPasskeyAuthentication({ headers, body: { response } }),
    "unauthenticated",
    "This passkey does not sign in here: it may have been removed, or it took too long. A mailed link works, too.",
  );
}

function requireRelyingParty(): void {
  if (!relyingParty)
    throw new AppError("not_found", "This site has no name of its own, and so no passkeys.");
}

/** better-auth's refusals in our words; its errors stay errors. */
async function refusing<Answer>(
  run: () => Promise<Answer>,
  code: "forbidden" | "invalid_input" | "unauthenticated",
  message: string,
): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError(code, message);
  }
}
