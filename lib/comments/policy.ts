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

/** Links are what spam is for: a new reader's are held until a moderator has looked. */
export function waitsForModerator(isNew: boolean, body: string): boolean {
  return isNew && hasLinks(body);
}
