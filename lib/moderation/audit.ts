import "server-only";
import type { Actor } from "../accounts/queries";
import type { Transaction } from "../db";
import type { Prisma } from "../generated/prisma/client";

/** What something was done to. */
export interface Subject {
  subjectType: "paper" | "comment" | "user" | "address" | "issue" | "setting";
  subjectId: string;
}

interface Deed extends Subject {
  action: string;
  detail?: Prisma.InputJsonObject;
}

/** Writes what somebody did with power into the log, in the transaction in which it is done. */
export async function recordDeed(tx: Transaction, actor: Actor, deed: Deed): Promise<void> {
  await tx.auditEntry.create({ data: { actorId: actor.id, actor: actor.label, ...deed } });
}
