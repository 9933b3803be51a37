import { z } from "zod";
import { oneLine } from "../text";

/** More devices than one person carries. */
export const MOST_PASSKEYS = 20;

const passkeyName = z
  .string()
  .transform(oneLine)
  .pipe(z.string().max(60, "A name has at most 60 characters."));

/** What a browser answered (RegistrationResponseJSON, AuthenticationResponseJSON), for the library that verifies its signature. */
const credential = z.looseObject({
  id: z.string().min(1).max(2000),
  rawId: z.string().min(1).max(2000),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});
const made = credential.extend({
  response: z.looseObject({ clientDataJSON: z.string(), attestationObject: z.string() }),
});
const signed = credential.extend({
  response: z.looseObject({
    clientDataJSON: z.string(),
    authenticatorData: z.string(),
    signature: z.string(),
  }),
});

/** A new passkey: the browser's answer and how its owner calls it, which may be nothing. */
export const newPasskeyInput = z.object({ response: made, name: passkeyName });

/** A sign-in by passkey: the browser's answer. */
export const passkeySignInInput = z.object({ response: signed });

/** The form that renames one. */
export const renamePasskeyInput = z.object({
  passkeyId: z.uuid(),
  name: passkeyName.pipe(z.string().min(1, "Please give it a name.")),
});

/** The form that removes one. */
export const removePasskeyInput = z.object({ passkeyId: z.uuid() });
