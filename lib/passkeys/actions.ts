"use server";

import { viewerAction } from "../http/public-action";
import { removePasskey, renamePasskey } from "./commands";
import { removePasskeyInput, renamePasskeyInput } from "./schema";

/** Gives a passkey another name. */
export const sendPasskeyName = viewerAction(renamePasskeyInput, async (input, viewer) => {
  await renamePasskey(viewer.id, input);
  return { saved: true };
});

/** Takes a passkey away. */
export const sendPasskeyRemoval = viewerAction(
  removePasskeyInput,
  async ({ passkeyId }, viewer) => {
    await removePasskey(viewer.id, passkeyId);
    return { done: true };
  },
);
