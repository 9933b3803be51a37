import "server-only";
import { askPrepared, db } from "../db";
import { Prisma } from "../generated/prisma/client";
import { type CacheTag, tagsOfPaper } from "./tags";

/** The PostgreSQL channel on which processes tell each other what has changed. */
export const CHANGES_CHANNEL = "daily_papers_changes";

/** NOTIFY takes at most 8,000 bytes; past this many tags it is cheaper to forget all. */
const MOST_TAGS = 25;

/** Half of the second in which a page is right again after a vote. */
const GATHER_MS = 500;

/**
 * Tells every web process, this one too, that pages about these things are out
 * of date. Called after the commit: a page rendered in between would keep the
 * old rows. If the announcement is lost, a page is old for a minute at most.
 */
export async function announceChange(tags: readonly CacheTag[]): Promise<void> {
  if (tags.length === 0) return;
  const payload = JSON.stringify(tags.length > MOST_TAGS ? ["everything"] : [...new Set(tags)]);
  await askPrepared(Prisma.sql`SELECT pg_notify(${CHANGES_CHANNEL}, ${payload})`);
}

const gathered = new Set<CacheTag>();
let isGathering = false;

/**
 * The same for what may happen hundreds of times a second: told at once, but what
 * follows within half a second is told together at its end. Pages would else be
 * rendered anew for every vote of a storm.
 */
export async function announceOften(tags: readonly CacheTag[]): Promise<void> {
  if (isGathering) {
    for (const tag of tags) gathered.add(tag);
    return;
  }
  isGathering = true;
  setTimeout(tellGathered, GATHER_MS);
  await announceChange(tags);
}

function tellGathered(): void {
  isGathering = false;
  const tags = [...gathered];
  gathered.clear();
  if (tags.length === 0) return;
  announceOften(tags).catch((error: unknown) => {
    console.warn(`pages may be a minute old: a change could not be announced (${String(error)})`);
  });
}

/** Tells that a paper's page and the feeds it stands on are out of date. */
export async function announcePaper(publicId: string): Promise<void> {
  const rows = await db.$queryRaw<{ day: string }[]>`
    SELECT day::text FROM listings WHERE paper_id = (SELECT id FROM papers WHERE public_id = ${publicId})`;
  const days = rows.map(({ day }) => day);
  await announceChange(tagsOfPaper(publicId, days));
}
