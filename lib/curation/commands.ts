import "server-only";
import { requirePower } from "../accounts/queries";
import { announceChange } from "../cache/announce";
import { type Day, midnight } from "../dates";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { recordDeed } from "../moderation/audit";
import { requirePaper, settleReports } from "../moderation/commands";

interface Curator {
  moderatorId: string;
  now: Date;
}

/**
 * Makes one paper of two: votes, comments, bookmarks and places on days' pages
 * go to the other one, where a person's vote counts once; the duplicate is
 * hidden and its address leads to the other.
 * @throws AppError `not_found`, `invalid_input` for a paper into itself, `forbidden`.
 */
export async function mergePapers(
  duplicate: string,
  into: string,
  { moderatorId, now }: Curator,
): Promise<void> {
  if (duplicate === into)
    throw new AppError("invalid_input", "A paper cannot be merged into itself.");
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "edit_papers");
    // Both at once and in one order: two moderators who merge them crosswise take turns.
    await tx.$executeRaw`
      SELECT FROM papers WHERE public_id IN (${duplicate}, ${into}) ORDER BY id FOR UPDATE`;
    const [from, to] = [await requirePaper(tx, duplicate), await requirePaper(tx, into)];
    if (to.hiddenAt) throw new AppError("conflict", `${into} is hidden. Restore it first.`);
    await moveRows(tx, from.id, to.id);
    await tx.paper.update({
      where: { id: from.id },
      data: { hiddenAt: now, mergedIntoId: to.id },
    });
    await settleReports(tx, { paperId: from.id }, { moderatorId, now });
    await recordDeed(tx, moderator, {
      action: "merge_papers",
      subjectType: "paper",
      subjectId: duplicate,
      detail: { into },
    });
  });
  await announceChange(["everything"]);
}

/** In the order in which votes and imports take these tables; what the other one has already stays behind. */
async function moveRows(tx: Transaction, from: number, to: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO upvotes (paper_id, user_id, created_at)
    SELECT ${to}, user_id, created_at FROM upvotes WHERE paper_id = ${from} ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM upvotes WHERE paper_id = ${from}`;
  await tx.$executeRaw`UPDATE comments SET paper_id = ${to} WHERE paper_id = ${from}`;
  await tx.$executeRaw`
    INSERT INTO bookmarks (list_id, paper_id, added_at)
    SELECT list_id, ${to}, added_at FROM bookmarks WHERE paper_id = ${from} ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM bookmarks WHERE paper_id = ${from}`;
  await tx.$executeRaw`
    UPDATE paper_thumbnails SET paper_id = ${to} WHERE paper_id = ${from}
      AND NOT EXISTS (SELECT FROM paper_thumbnails WHERE paper_id = ${to})`;
  await tx.$executeRaw`
    INSERT INTO listings (day, paper_id, position, listed_at, submitted_by_name, submitted_by_id)
    SELECT day, ${to}, position, listed_at, submitted_by_name, submitted_by_id FROM listings
    WHERE paper_id = ${from} ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`DELETE FROM listings WHERE paper_id = ${from}`;
  await tx.$executeRaw`
    UPDATE claims SET paper_id = ${to} WHERE paper_id = ${from}
      AND user_id NOT IN (SELECT user_id FROM claims WHERE paper_id = ${to})`;
}

/**
 * Moves a paper from one day's page to another, or lists one that stands on none.
 * @param from the day it leaves; null when it stands on none.
 * @throws AppError `not_found`, `conflict` when it stands there already, `forbidden`.
 */
export async function relistPaper(
  publicId: string,
  { from, to, today, moderatorId, now }: Curator & { from: Day | null; to: Day; today: Day },
): Promise<void> {
  if (to > today) throw new AppError("invalid_input", "That day has not come yet.");
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, moderatorId, "edit_papers");
    const { id: paperId } = await requirePaper(tx, publicId);
    const there = { day_paperId: { day: midnight(to), paperId } };
    if (await tx.listing.findUnique({ where: there, select: { day: true } }))
      throw new AppError("conflict", `It stands on the page of ${to} already.`);
    if (from === null) {
      await tx.listing.create({ data: { day: midnight(to), paperId, listedAt: now } });
    } else {
      const { count } = await tx.listing.updateMany({
        where: { paperId, day: midnight(from) },
        // Its place among the others of the old day says nothing on the new one.
        data: { day: midnight(to), position: null },
      });
      if (count === 0) throw new AppError("not_found", `It does not stand on the page of ${from}.`);
    }
    await recordDeed(tx, moderator, {
      action: "relist_paper",
      subjectType: "paper",
      subjectId: publicId,
      detail: { from, to },
    });
  });
  await announceChange(["everything"]);
}

interface PaperEdit extends Curator {
  /** The organization's name, or "" for none. */
  organization: string;
  /** The slugs of its topics. */
  topics: string[];
}

/**
 * Changes a paper's organization and topics. Both must be known here already,
 * except that a new organization is made from its name.
 * @throws AppError `not_found`, `invalid_input` that names an unknown topic, `forbidden`.
 */
export async function editPaper(publicId: string, edit: PaperEdit): Promise<void> {
  await db.$transaction(async (tx) => {
    const moderator = await requirePower(tx, edit.moderatorId, "edit_papers");
    const { id } = await requirePaper(tx, publicId);
    const topics = await tx.topic.findMany({
      where: { slug: { in: edit.topics } },
      select: { id: true, slug: true },
    });
    const unknown = edit.topics.find((slug) => !topics.some((topic) => topic.slug === slug));
    if (unknown !== undefined)
      throw new AppError("invalid_input", `There is no topic “${unknown}”.`, { topics: unknown });
    await tx.paper.update({
      where: { id },
      data: { organizationId: await organizationId(tx, edit.organization) },
    });
    await tx.paperTopic.deleteMany({
      where: { paperId: id, topicId: { notIn: topics.map((topic) => topic.id) } },
    });
    await tx.paperTopic.createMany({
      data: topics.map((topic) => ({ paperId: id, topicId: topic.id })),
      skipDuplicates: true,
    });
    await recordDeed(tx, moderator, {
      action: "edit_paper",
      subjectType: "paper",
      subjectId: publicId,
      detail: { organization: edit.organization, topics: edit.topics },
    });
  });
  await announceChange(["everything"]);
}

async function organizationId(tx: Transaction, name: string): Promise<number | null> {
  if (name === "") return null;
  const row = await tx.organization.upsert({
    where: { name },
    create: { name, fullName: name },
    update: {},
    select: { id: true },
  });
  return row.id;
}
