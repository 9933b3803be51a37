"use server";

import { viewerAction } from "../http/public-action";
import { createToken, revokeToken } from "./commands";
import { createTokenInput, revokeTokenInput } from "./schema";

/** Makes an API token; the answer is the only place where its text stands. */
export const sendNewToken = viewerAction(createTokenInput, async (input, viewer) => ({
  token: await createToken({ ...input, userId: viewer.id, now: new Date() }),
}));

/** Ends an API token. */
export const sendRevocation = viewerAction(revokeTokenInput, async ({ tokenId }, viewer) => {
  await revokeToken(viewer.id, tokenId, new Date());
  return { revoked: true };
});
