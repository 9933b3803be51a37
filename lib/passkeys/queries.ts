import "server-only";
import { getAuthenticatorName } from "@better-auth/passkey";
import { db } from "../db";

/** A passkey as its owner's list shows it. */
export interface PasskeySummary {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** A person's passkeys, oldest first. One without a name goes by what made it, where that is known. */
export async function listPasskeys(userId: string): Promise<PasskeySummary[]> {
  const rows = await db.passkey.findMany({
    where: { userId },
    select: { id: true, name: true, aaguid: true, createdAt: true, lastUsedAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ name, aaguid, ...row }) => ({
    ...row,
    name: name ?? getAuthenticatorName(aaguid) ?? "Passkey",
  }));
}

/** How many passkeys a person has. */
export async function countPasskeys(userId: string): Promise<number> {
  return db.passkey.count({ where: { userId } });
}
