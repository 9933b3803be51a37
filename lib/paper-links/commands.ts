import "server-only";
import { type Actor, requirePower } from "../accounts/queries";
import { announcePaper } from "../cache/announce";
import { db, type Transaction } from "../db";
import { AppError } from "../errors";
import { recordDeed } from "../moderation/audit";

interface LinkChange {
  userId: string;
  paperId: string;
  githubRepo: string | null;
  projectPage: string | null;
  /** The name of one that is known here; "" for none. */
  organization: string;
}

/**
 * Changes a paper's code, project page and organization, for its confirmed
 * authors, its submitter and moderators.
 * @throws AppError `not_found`, `invalid_input` for an organization that is not
 *   known here, `forbidden` for everybody else.
 */
export async function changePaperLinks(change: LinkChange): Promise<void> {
  const { userId, paperId: publicId, githubRepo, projectPage } = change;
  await db.$transaction(async (tx) => {
    const paper = await tx.paper.findUnique({
      where: { publicId, hiddenAt: null },
      select: {
        id: true,
        githubRepo: true,
        projectPage: true,
        organization: { select: { name: true } },
      },
    });
    if (!paper) throw new AppError("not_found", "Paper not found");
    const person = await requireHand(tx, userId, paper.id);
    const organization = await findOrganization(tx, change.organization);
    await tx.paper.update({
      where: { id: paper.id },
      data: {
        githubRepo,
        projectPage,
        organizationId: organization?.id ?? null,
        // Another repository's stars are not this one's.
        ...(githubRepo !== paper.githubRepo && { githubStars: null, githubCheckedAt: null }),
      },
    });
    await recordDeed(tx, person, {
      action: "edit_links",
      subjectType: "paper",
      subjectId: publicId,
      detail: {
        from: {
          githubRepo: paper.githubRepo,
          projectPage: paper.projectPage,
          organization: paper.organization?.name ?? "",
        },
        to: { githubRepo, projectPage, organization: organization?.name ?? "" },
      },
    });
  });
  await announcePaper(publicId);
}

/** @throws AppError `forbidden` unless the person wrote the paper, brought it here or moderates. */
async function requireHand(tx: Transaction, userId: string, paperId: number): Promise<Actor> {
  const person = await requirePower(tx, userId, "claim");
  if (person.role !== "reader") return person;
  const [claims, listings] = await Promise.all([
    tx.claim.count({ where: { userId, paperId, state: "approved" } }),
    tx.listing.count({ where: { submittedById: userId, paperId } }),
  ]);
  if (claims + listings === 0)
    throw new AppError(
      "forbidden",
      "Only its authors and who submitted it may change these links.",
    );
  return person;
}

/** By either of its names. Anybody could fill the list of them; so only a moderator adds a new one. */
async function findOrganization(tx: Transaction, name: string) {
  if (name === "") return null;
  const equals = { equals: name, mode: "insensitive" } as const;
  const organization = await tx.organization.findFirst({
    where: { OR: [{ name: equals }, { fullName: equals }] },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  if (organization) return organization;
  const message = `No organization here is called “${name}”. A moderator can add it.`;
  throw new AppError("invalid_input", message, { organization: message });
}
