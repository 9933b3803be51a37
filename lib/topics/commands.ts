import "server-only";
import type { Transaction } from "../db";
import { distinct } from "../text";
import { categoryName, topicSlug } from "./arxiv-categories";

interface PaperCategories {
  /** The paper's row. */
  id: number;
  categories: string[];
  /** False for a paper that was just made: it has no topics to take away. */
  isKnown: boolean;
}

/** Makes papers stand under the topics of exactly these categories. */
export async function writeTopics(tx: Transaction, papers: PaperCategories[]): Promise<void> {
  const known = papers.flatMap(({ id, isKnown }) => (isKnown ? [id] : []));
  if (known.length > 0)
    await tx.$executeRaw`DELETE FROM paper_topics WHERE paper_id = ANY(${known}::int[])`;
  const rows = papers.flatMap(({ id, categories }) =>
    categories.length > 0 ? [{ id, slugs: distinct(categories.map(topicSlug)) }] : [],
  );
  if (rows.length === 0) return;
  const codes = distinct(papers.flatMap(({ categories }) => categories));
  const topics = codes.map((code) => ({ slug: topicSlug(code), name: categoryName(code) }));
  await tx.$executeRaw`
    INSERT INTO topics (slug, name)
    SELECT slug, name FROM json_to_recordset(${JSON.stringify(topics)}::json) AS r(slug text, name text)
    WHERE NOT EXISTS (SELECT FROM topics t WHERE t.slug = r.slug)
    ON CONFLICT (slug) DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO paper_topics (paper_id, topic_id)
    SELECT r.id, t.id
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(id int, slugs text[])
    JOIN topics t ON t.slug = ANY(r.slugs)`;
}
