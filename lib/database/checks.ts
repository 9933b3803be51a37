import { Client } from "pg";

interface Check {
  name: string;
  /** Selects a line of text for each row that is wrong. */
  sql: string;
  /** Makes it right. */
  fix?: string;
}

const NAMES_OF_AUTHORS = `coalesce((SELECT string_agg(name, chr(10) ORDER BY position)
  FROM paper_authors WHERE paper_id = papers.id), '')`;

/** Where a row has all names, lists take them from there. */
const HAS_OTHER_NAMES = `cardinality(string_to_array(author_names, chr(10))) = author_count
  AND author_names <> ${NAMES_OF_AUTHORS}`;

const CHECKS: Check[] = [
  {
    name: "each paper's upvotes equal its rows in upvotes",
    sql: `SELECT public_id || ': counter ' || upvote_count || ', rows ' || n AS line FROM papers p,
      LATERAL (SELECT count(*) AS n FROM upvotes u WHERE u.paper_id = p.id) counted WHERE upvote_count <> n`,
    fix: `UPDATE papers p SET upvote_count = (SELECT count(*) FROM upvotes u WHERE u.paper_id = p.id)
      WHERE upvote_count <> (SELECT count(*) FROM upvotes u WHERE u.paper_id = p.id)`,
  },
  {
    name: "each paper's comments equal its visible rows in comments",
    sql: `SELECT public_id || ': counter ' || comment_count || ', rows ' || n AS line FROM papers p,
      LATERAL (SELECT count(*) AS n FROM comments c WHERE c.paper_id = p.id AND comment_is_visible(c)) counted
      WHERE comment_count <> n`,
    fix: `UPDATE papers p SET comment_count =
        (SELECT count(*) FROM comments c WHERE c.paper_id = p.id AND comment_is_visible(c))
      WHERE comment_count <> (SELECT count(*) FROM comments c WHERE c.paper_id = p.id AND comment_is_visible(c))`,
  },
  {
    name: "each comment's upvotes equal its rows in comment_upvotes",
    sql: `SELECT id || ': counter ' || upvote_count || ', rows ' || n AS line FROM comments c,
      LATERAL (SELECT count(*) AS n FROM comment_upvotes u WHERE u.comment_id = c.id) counted WHERE upvote_count <> n`,
    fix: `UPDATE comments c SET upvote_count = (SELECT count(*) FROM comment_upvotes u WHERE u.comment_id = c.id)
      WHERE upvote_count <> (SELECT count(*) FROM comment_upvotes u WHERE u.comment_id = c.id)`,
  },
  {
    name: "no paper has more names than authors",
    sql: `SELECT public_id || ': ' || author_count || ' authors, ' || n || ' names' AS line FROM papers p,
      LATERAL (SELECT count(*) AS n FROM paper_authors a WHERE a.paper_id = p.id) counted WHERE author_count < n`,
    fix: `UPDATE papers p SET author_count = (SELECT count(*) FROM paper_authors a WHERE a.paper_id = p.id)
      WHERE author_count < (SELECT count(*) FROM paper_authors a WHERE a.paper_id = p.id)`,
  },
  {
    name: "a paper's names are those of its authors",
    sql: `SELECT public_id || ': ' || replace(author_names, chr(10), ', ') AS line FROM papers
      WHERE ${HAS_OTHER_NAMES}`,
    fix: `UPDATE papers SET author_names = ${NAMES_OF_AUTHORS} WHERE ${HAS_OTHER_NAMES}`,
  },
  {
    name: "every delivery of a finished issue came to an end",
    sql: `SELECT i.cadence || ' ' || i.period_start || ': ' || count(*) || ' open' AS line
      FROM issues i JOIN deliveries d ON d.issue_id = i.id
      WHERE i.state = 'done' AND d.state IN ('queued', 'sending', 'deferred') GROUP BY i.id`,
  },
  {
    name: "nobody was sent a digest without having confirmed",
    sql: `SELECT d.id || ' to ' || d.subscriber_id AS line FROM deliveries d JOIN subscribers s ON s.id = d.subscriber_id
      WHERE d.state = 'sent' AND s.confirmed_at IS NULL`,
  },
];

/** So many wrong rows are listed for each check. */
const MOST_SHOWN = 20;

export interface CheckResult {
  name: string;
  /** What is wrong, a line each; empty when all is well. */
  problems: string[];
}

/**
 * Proves the counters and the ledger against the rows.
 * @param fix recompute the counters that are wrong first.
 */
export async function checkDatabase(url: string, fix: boolean): Promise<CheckResult[]> {
  const client = new Client({ connectionString: url, application_name: "daily-papers check" });
  await client.connect();
  try {
    const results: CheckResult[] = [];
    if (fix) await recompute(client);
    for (const { name, sql } of CHECKS) {
      const { rows } = await client.query<{ line: string }>(`${sql} LIMIT ${MOST_SHOWN + 1}`);
      const problems = rows.slice(0, MOST_SHOWN).map(({ line }) => line);
      if (rows.length > MOST_SHOWN) problems.push("… and more");
      results.push({ name, problems });
    }
    return results;
  } finally {
    await client.end();
  }
}

/**
 * Nobody votes, comments or imports meanwhile: a count taken before a vote would
 * be written over it. In the order in which votes and imports take these tables.
 */
async function recompute(client: Client): Promise<void> {
  await client.query("BEGIN");
  await client.query(
    "LOCK TABLE upvotes, comment_upvotes, comments, papers, paper_authors IN SHARE ROW EXCLUSIVE MODE",
  );
  for (const { fix } of CHECKS) if (fix) await client.query(fix);
  await client.query("COMMIT");
}
