import { MS_PER_DAY } from "../dates";
import { hasLinks } from "./markdown";

interface Person {
  id: string;
}

interface OwnComment {
  authorId: string | null;
  deletedAt: Date | null;
  hiddenAt: Date | null;
}

/** Only its author changes what a comment says, and only while it stands. */
export function mayEditComment(person: Person, comment: OwnComment): boolean {
  return comment.authorId === person.id && comment.deletedAt === null && comment.hiddenAt === null;
}

/** An account must be so old for its links to show at once. */
const TRUSTED_AFTER_DAYS = 3;

interface Author {
  role: string;
  createdAt: Date;
}

/** Links are what spam is for: a new reader's are held until a moderator has looked. */
export function waitsForModerator(
  author: Author,
  { body, now }: { body: string; now: Date },
): boolean {
  const isNew = now.getTime() - author.createdAt.getTime() < TRUSTED_AFTER_DAYS * MS_PER_DAY;
  return author.role === "reader" && isNew && hasLinks(body);
}
