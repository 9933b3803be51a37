import { Client } from "pg";

/**
 * Fills a migrated database with made-up papers as long as real ones: so many
 * days up to 2026-05-20, so many papers each, six authors a paper.
 */
export async function fillArchive(url: string, days: number, papersPerDay: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const count = days * papersPerDay;
    await client.query(
      `INSERT INTO papers (public_id, title, abstract, author_count, author_names, published_at,
         imported_upvote_count, imported_comment_count, github_repo, github_stars)
       SELECT to_char(1000 + n / 10000, 'FM0000') || '.' || to_char(n % 10000, 'FM00000'),
         'On the ' || md5(n::text) || ' of large models and their ' || left(md5((n * 7)::text), 9),
         (SELECT string_agg(md5((n * 31 + i)::text) || ' of the model is what we measure', ', ')
            FROM generate_series(1, 21) i),
         6, 'Ada Lovelace', timestamptz '2026-05-20' - (n / $2::int) * interval '1 day',
         (n * 7919) % 97, n % 4,
         CASE WHEN n % 2 = 0 THEN 'https://github.com/example/repository-' || n END, n % 3000
       FROM generate_series(0, $1::int - 1) n`,
      [count, papersPerDay],
    );
    await client.query(
      `INSERT INTO paper_authors (paper_id, position, name)
       SELECT id, position, 'Author ' || ((id * 13 + position * 101) % 50000)
       FROM papers, generate_series(1, 6) position`,
    );
    await client.query(
      `INSERT INTO listings (day, paper_id, position, listed_at)
       SELECT published_at::date, id, id % $1::int + 1, published_at FROM papers`,
      [papersPerDay],
    );
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
