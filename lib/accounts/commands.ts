import "server-only";
import { randomBytes } from "node:crypto";
import { db } from "../db";
import { AppError } from "../errors";
import { recordDeed } from "../moderation/audit";
import { ORCID_LINK_MINUTES, orcidLinkKey, orcidLinkValue } from "./orcid-link";
import { lockPowers, requirePower } from "./queries";
import type { RoleName } from "./roles";

interface RoleChange {
  email: string;
  role: RoleName;
  /** Who gives it, as the audit log will say. */
  actor: string;
}

/**
 * Gives a person a role and writes it into the audit log, together or not at all.
 * @throws AppError `not_found` when nobody has signed in with that address.
 */
export async function setRole({ email, role, actor }: RoleChange): Promise<{ before: RoleName }> {
  return db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true, role: true } });
    if (!user) throw new AppError("not_found", `Nobody has signed in as ${email} yet.`);
    if (user.role !== role) {
      await tx.user.update({ where: { id: user.id }, data: { role } });
      // No id: who has the command line or the environment is not asked for an account.
      await tx.auditEntry.create({
        data: {
          actor,
          action: "set_role",
          subjectType: "user",
          subjectId: user.id,
          detail: { from: user.role, to: role },
        },
      });
    }
    return { before: user.role };
  });
}

/**
 * Gives a person a role.
 * @throws AppError `not_found`, `forbidden`, also for one's own role: an admin
 *   cannot lock everybody out by mistake.
 */
export async function giveRole(
  userId: string,
  role: RoleName,
  { moderatorId }: { moderatorId: string },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockPowers(tx);
    const admin = await requirePower(tx, moderatorId, "set_roles");
    if (userId === moderatorId)
      throw new AppError("forbidden", "Another admin must change your own role.");
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { role: true, handle: true },
    });
    if (!user) throw new AppError("not_found", "There is nobody of this name.");
    if (user.role === role) return;
    await tx.user.update({ where: { id: userId }, data: { role } });
    await recordDeed(tx, admin, {
      action: "set_role",
      subjectType: "user",
      subjectId: userId,
      detail: { handle: user.handle, from: user.role, to: role },
    });
  });
}

/** Makes an admin of whoever signs in with one of the addresses in ADMIN_EMAILS. */
export async function grantNamedAdmin(userId: string, admins: readonly string[]): Promise<void> {
  const user = await db.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (user && admins.includes(user.email.toLowerCase()))
    await setRole({ email: user.email, role: "admin", actor: "ADMIN_EMAILS" });
}

/** Names a passkey anew. @throws AppError `not_found` for one that is not the person's. */
export async function renamePasskey(
  userId: string,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<void> {
  const { count } = await db.passkey.updateMany({
    where: { id: passkeyId, userId },
    data: { name },
  });
  if (count === 0) throw new AppError("not_found", "This passkey was removed already.");
}

/** A passkey signs its owner in no longer; a stranger's is not touched. */
export async function removePasskey(userId: string, passkeyId: string): Promise<void> {
  await db.passkey.deleteMany({ where: { id: passkeyId, userId } });
}

/** Notes that a passkey signed its owner in. */
export async function rememberPasskeyUse(credentialID: string, now: Date): Promise<void> {
  await db.passkey.updateMany({ where: { credentialID }, data: { lastUsedAt: now } });
}

/**
 * Remembers that ORCID confirmed an iD nobody has linked.
 * @returns the token that finds it again, null when somebody has linked it.
 */
export async function startOrcidLink(orcid: string): Promise<string | null> {
  const owners = await db.account.count({ where: { providerId: "orcid", accountId: orcid } });
  if (owners > 0) return null;
  const token = randomBytes(32).toString("base64url");
  await db.$executeRaw`
    INSERT INTO verifications (id, identifier, value, expires_at, updated_at)
    VALUES (gen_random_uuid(), ${orcidLinkKey(token)}, ${JSON.stringify({ orcid, email: null })},
      now() + make_interval(mins => ${ORCID_LINK_MINUTES}::int), now())`;
  return token;
}

/** A link was mailed to this address for the iD: no other address may have it. */
export async function addressOrcidLink(token: string, email: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await tx.verification.findFirst({ where: { identifier: orcidLinkKey(token) } });
    if (!row) return;
    const { orcid } = orcidLinkValue.parse(JSON.parse(row.value));
    await tx.verification.update({
      where: { id: row.id },
      data: { value: JSON.stringify({ orcid, email }) },
    });
  });
}

/**
 * Gives the iD to the person who proved the address, in the browser that has
 * the token: a mailed link alone links nothing, or a stranger's iD could be
 * linked by a press in one's own mail. Works once.
 */
export async function finishOrcidLink(
  token: string,
  person: { id: string; email: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await tx.verification.findFirst({
      where: { identifier: orcidLinkKey(token), expiresAt: { gt: now } },
    });
    if (!row) return;
    const { orcid, email } = orcidLinkValue.parse(JSON.parse(row.value));
    if (email?.toLowerCase() !== person.email.toLowerCase()) return;
    await tx.verification.delete({ where: { id: row.id } });
    // Whoever linked it meanwhile keeps it.
    await tx.account.createMany({
      data: [{ providerId: "orcid", accountId: orcid, userId: person.id }],
      skipDuplicates: true,
    });
  });
}
