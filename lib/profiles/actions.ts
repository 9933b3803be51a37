"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { VIEWER_HINT_COOKIE } from "../accounts/viewer-hint";
import { buttonAction, viewerAction } from "../http/public-action";
import {
  deleteAccount,
  endAllSessions,
  endSession,
  removeAvatar,
  saveAvatar,
  unlinkProvider,
  updateProfile,
} from "./commands";
import { avatarInput, deleteAccountInput, profileInput, sessionInput, unlinkInput } from "./schema";

/** Saves the form under Settings, Profile. */
export const saveProfile = viewerAction(profileInput, async (input, viewer) => {
  await updateProfile({ userId: viewer.id, ...input });
  return { saved: true };
});

/** Takes an uploaded picture. */
export const sendAvatar = viewerAction(avatarInput, async ({ picture }, viewer) => {
  await saveAvatar(viewer.id, new Uint8Array(await picture.arrayBuffer()));
  return { saved: true };
});

/** Goes back to the drawn picture. */
export const sendAvatarRemoval = viewerAction(z.object({}), async (_input, viewer) => {
  await removeAvatar(viewer.id);
  return { saved: true };
});

/** Ends a session of one's own. */
export const closeSession = viewerAction(sessionInput, async ({ sessionId }, viewer) => {
  await endSession(viewer.id, sessionId);
  return { closed: true };
});

/** Takes a way to sign in away. */
export const sendUnlink = viewerAction(unlinkInput, async ({ provider }, viewer) => {
  await unlinkProvider(viewer.id, provider);
  return { done: true };
});

/** Signs out everywhere, here too. */
export const signOutEverywhere = buttonAction(async ({ id }) => {
  await endAllSessions(id);
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/papers");
});

/** Deletes the account, for ever. */
export const sendAccountDeletion = viewerAction(deleteAccountInput, async (input, viewer) => {
  await deleteAccount({ userId: viewer.id, ...input, now: new Date() });
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/settings/deleted");
});
