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

/** What an account must be for its links to show at once. */
export const TRUSTED_AFTER_DAYS = 3;
