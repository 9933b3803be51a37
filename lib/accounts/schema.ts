import { z } from "zod";
import { oneLine } from "../text";

/** What the sign-in form sends. */
export const signInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "This address is longer than an address can be.")
    .pipe(z.email("Please write one complete address, like ada@example.org.")),
  next: z.string().max(2000).optional(),
});

/** What the button behind a mailed link sends. */
export const confirmSignInInput = z.object({
  token: z.string().min(1).max(200),
  next: z.string().max(2000).optional(),
});

const passkeyName = z
  .string()
  .transform(oneLine)
  .pipe(
    z
      .string()
      .min(1, "Please give the passkey a name.")
      .max(60, "A name has at most 60 characters."),
  );

/** The form that names a passkey anew. */
export const renamePasskeyInput = z.object({ passkeyId: z.uuid(), name: passkeyName });

/** The button that removes a passkey. */
export const removePasskeyInput = z.object({ passkeyId: z.uuid() });

/** A PublicKeyCredential as JSON; the library that checks its signature checks the rest of it. */
const credential = z.object({
  id: z.string().min(1).max(2000),
  rawId: z.string().min(1).max(2000),
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
});

/** What a browser sends when it has made a passkey. */
export const newPasskeyInput = z.object({
  response: credential.extend({
    response: z.looseObject({ clientDataJSON: z.string(), attestationObject: z.string() }),
  }),
  name: passkeyName,
});

/** What a browser sends when a passkey has signed. */
export const passkeySignInInput = z.object({
  response: credential.extend({
    response: z.looseObject({
      clientDataJSON: z.string(),
      authenticatorData: z.string(),
      signature: z.string(),
    }),
  }),
  next: z.string().max(2000).optional(),
});
