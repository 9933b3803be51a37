import "server-only";
import { requirePower } from "../accounts/queries";
import type { ListingPolicy } from "../arrivals/policy";
import { db } from "../db";
import { recordDeed } from "../moderation/audit";

interface Wish {
  policy: ListingPolicy;
  keywords: string[];
  authors: string[];
}

const SUBJECT = { subjectType: "setting", subjectId: "listing" } as const;

/**
 * Decides which of arXiv's papers are listed from the next run on, and writes
 * it into the audit log. @throws AppError `forbidden` without the power to.
 */
export async function saveListingRule(wish: Wish, adminId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, adminId, "run_ingest");
    const before = await tx.listingRule.findUnique({ where: { id: 1 } });
    const data = { ...wish, updatedAt: now };
    await tx.listingRule.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    const from = before && {
      policy: before.policy,
      keywords: before.keywords,
      authors: before.authors,
    };
    await recordDeed(tx, admin, {
      action: "set_listing_rule",
      ...SUBJECT,
      detail: { from: from ?? "environment", to: { ...wish } },
    });
  });
}

/** Lets the environment decide again. @throws AppError `forbidden` without the power to. */
export async function resetListingRule(adminId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const admin = await requirePower(tx, adminId, "run_ingest");
    const { count } = await tx.listingRule.deleteMany({ where: { id: 1 } });
    if (count === 0) return;
    await recordDeed(tx, admin, { action: "reset_listing_rule", ...SUBJECT });
  });
}
