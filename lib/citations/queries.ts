import "server-only";
import { dayOf } from "../dates";
import { db } from "../db";
import type { Citable } from "./csl";

/** What references to these papers need, in the order of the ids; unknown and hidden ones are left out. */
export async function listCitable(publicIds: readonly string[]): Promise<Citable[]> {
  const rows = await db.$queryRaw<
    (Omit<Citable, "publishedOn" | "authors"> & {
      publishedAt: Date | null;
      authors: string[] | null;
    })[]
  >`
    SELECT p.public_id AS id, p.title, p.abstract, p.published_at AS "publishedAt", p.categories,
      (SELECT array_agg(a.name ORDER BY a.position) FROM paper_authors a WHERE a.paper_id = p.id) AS authors
    FROM unnest(${publicIds}::text[]) WITH ORDINALITY AS w(public_id, n)
    JOIN papers p ON p.public_id = w.public_id WHERE p.hidden_at IS NULL ORDER BY w.n`;
  return rows.map(({ publishedAt, authors, ...row }) => ({
    ...row,
    authors: authors ?? [],
    publishedOn: publishedAt && dayOf(publishedAt),
  }));
}
