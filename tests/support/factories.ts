import { db } from "@/lib/db";
import { type Day, midnight } from "@/lib/dates";

let made = 0;

/** A number no other factory of this process gave away. */
function next(): number {
  made += 1;
  return made;
}

interface PaperWishes {
  publicId?: string;
  title?: string;
  day?: string;
  position?: number;
  importedUpvotes?: number;
  hidden?: boolean;
}

/** A paper, listed on a day when one is wished for. */
export async function createPaper(
  wishes: PaperWishes = {},
): Promise<{ id: number; publicId: string }> {
  const number = next();
  return db.paper.create({
    data: {
      publicId: wishes.publicId ?? `2605.${String(number).padStart(5, "0")}`,
      title: wishes.title ?? `On the number ${String(number)}`,
      importedUpvoteCount: wishes.importedUpvotes ?? 0,
      hiddenAt: wishes.hidden ? new Date() : null,
      ...(wishes.day && {
        listings: {
          create: {
            day: midnight(wishes.day as Day),
            listedAt: midnight(wishes.day as Day),
            position: wishes.position ?? null,
          },
        },
      }),
    },
    select: { id: true, publicId: true },
  });
}

/** A person who may sign in. */
export async function createUser(): Promise<{ id: string; email: string }> {
  const name = `reader-${String(next())}`;
  return db.user.create({
    data: { email: `${name}@example.org`, name, emailVerified: true },
    select: { id: true, email: true },
  });
}
