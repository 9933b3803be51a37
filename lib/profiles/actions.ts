"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { VIEWER_HINT_COOKIE } from "../accounts/viewer-hint";
import { AppError } from "../errors";
import { type ActionResult, viewerAction } from "../http/public-action";
import { takeFromLimit } from "../http/rate-limits";
import { toPublicError } from "../errors";
import { requireViewer } from "../session";
import { unstable_rethrow } from "next/navigation";
import {
  deleteAccount,
  endAllSessions,
  endSession,
  MOST_AVATAR_BYTES,
  removeAvatar,
  saveAvatar,
  unlinkProvider,
  updateProfile,
} from "./commands";
import { deleteAccountInput, profileInput, sessionInput, unlinkInput } from "./schema";

/** Saves the form under Settings, Profile. */
export const saveProfile = viewerAction(profileInput, async (input, viewer) => {
  await updateProfile({ userId: viewer.id, ...input });
  return { saved: true };
});

/** Takes an uploaded picture, or with `remove` takes it away. */
export async function changeAvatar(
  _previous: ActionResult<{ saved: true }> | null,
  form: FormData,
): Promise<ActionResult<{ saved: true }>> {
  try {
    const viewer = await requireViewer();
    await takeFromLimit("edit", { userId: viewer.id });
    const file = form.get("picture");
    if (form.get("remove")) await removeAvatar(viewer.id);
    else if (!(file instanceof File) || file.size === 0)
      throw new AppError("invalid_input", "Please choose a picture first.");
    else if (file.size > MOST_AVATAR_BYTES)
      throw new AppError("invalid_input", "This picture is larger than 8 MB.");
    else await saveAvatar(viewer.id, new Uint8Array(await file.arrayBuffer()));
    return { ok: true, data: { saved: true } };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: toPublicError(error), typed: {} };
  }
}

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
export async function signOutEverywhere(): Promise<void> {
  const viewer = await requireViewer();
  await endAllSessions(viewer.id);
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/papers");
}

/** Deletes the account, for ever. */
export const sendAccountDeletion = viewerAction(deleteAccountInput, async (input, viewer) => {
  await deleteAccount({ userId: viewer.id, ...input, now: new Date() });
  (await cookies()).delete(VIEWER_HINT_COOKIE);
  redirect("/settings/deleted");
});
