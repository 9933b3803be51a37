import "server-only";
import { db } from "../db";
import { AppError } from "../errors";

/** @throws AppError `not_found` when it is not theirs, or gone. */
export async function renamePasskey(
  userId: string,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<void> {
  const { count } = await db.passkey.updateMany({
    where: { id: passkeyId, userId },
    data: { name },
  });
  if (count === 0) throw new AppError("not_found", "This passkey is gone.");
}

/** From now on it signs nobody in; a stranger's is not touched. */
export async function removePasskey(userId: string, passkeyId: string): Promise<void> {
  await db.passkey.deleteMany({ where: { id: passkeyId, userId } });
}

/** Notes that a passkey signed somebody in, for their list of passkeys. */
export async function rememberPasskeyUse(credentialID: string, now: Date): Promise<void> {
  await db.passkey.updateMany({ where: { credentialID }, data: { lastUsedAt: now } });
}
