/** Taken by whatever writes many papers at once: two of them take turns instead of deadlocking. */
export const IMPORT_LOCK = 72_707_370;

/** Against others, such as a deleted account's votes, a batch may still lose; it is tried again. */
const MOST_TRIES = 5;

/** Runs a transaction again that PostgreSQL has undone because of somebody else's. */
export async function tryAgainOnConflict<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= MOST_TRIES || !isConflict(error)) throw error;
    }
  }
}

/**
 * A deadlock, a failed serialization, or a row that somebody else, such as a
 * reader's submission, made since we looked. PostgreSQL has undone the transaction.
 */
function isConflict(error: unknown): boolean {
  return error instanceof Error && /40P01|40001|23505|P2002|P2034/.test(describe(error));
}

/** Whether a row was refused because another has its key. */
export function isUniqueConflict(error: unknown): boolean {
  return error instanceof Error && /23505|P2002/.test(describe(error));
}

/** Prisma names PostgreSQL's code in the message, its own beside it. */
function describe(error: Error): string {
  return `${"code" in error ? String(error.code) : ""} ${error.message}`;
}
