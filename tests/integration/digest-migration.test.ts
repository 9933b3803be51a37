import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { expect, inject, test } from "vitest";
import { newToken, isToken } from "@/lib/crypto/tokens";
import { deployMigrations } from "@/lib/database/migrate";
import { onServer, withDatabase } from "../support/database-server";

const MIGRATIONS = "prisma/migrations";
/** The first of those that brought choices and variants. */
const CHOICES = "20261124110000_digest_choices";
const name = `papers_digest_migration_${String(process.pid)}`;
const url = withDatabase(inject("templateUrl"), name);
const server = withDatabase(inject("templateUrl"), "postgres");

test("subscribers, issues and deliveries of before keep their links, cadence and bytes", async () => {
  await onServer(server, `CREATE DATABASE ${name}`);
  const folder = await mkdtemp(join(tmpdir(), "papers-digest-"));
  const client = new Client({ connectionString: url });
  try {
    const all = (await readdir(MIGRATIONS)).filter((entry) => /^\d/.test(entry)).sort();
    const copy = (names: string[]) =>
      Promise.all(names.map((n) => cp(join(MIGRATIONS, n), join(folder, n), { recursive: true })));
    await copy(all.filter((n) => n < CHOICES));
    const deploy = () => deployMigrations({ url, directory: folder, log: () => undefined });
    await deploy();
    await client.connect();
    const token = newToken();
    await client.query(
      `INSERT INTO subscribers (id, email, status, cadence, token, confirmed_at)
       VALUES (gen_random_uuid(), 'ada@example.org', 'active', 'weekly', $1, '2026-05-01T10:00:00Z')`,
      [token],
    );
    await client.query(
      `INSERT INTO issues (id, cadence, period_start, state, subject, html, text, papers, content_hash, send_not_after)
       VALUES (gen_random_uuid(), 'daily', '2026-05-20', 'done', 'A subject', '<p>html</p>', 'text',
         '[{"id":"2605.00002","title":"Two"},{"id":"2605.00001","title":"One"}]', 'hash', now())`,
    );
    await client.query(
      `INSERT INTO deliveries (id, issue_id, subscriber_id, email_at_enqueue, domain, state)
       SELECT gen_random_uuid(), i.id, s.id, s.email, 'example.org', 'sent' FROM issues i, subscribers s`,
    );
    await copy(all.filter((n) => n >= CHOICES));
    await deploy();
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT s.token, s.preferences_token, s.cadences::text[], s.topics, s.paper_count, s.delivery_hour,
         s.time_zone, s.chosen_at = s.confirmed_at AS "chosenThen", v.slug, v.subject, v.html, v.text, v.papers,
         v.content_hash, d.not_before = d.created_at AS "dueThen"
       FROM subscribers s JOIN deliveries d ON d.subscriber_id = s.id JOIN issue_variants v ON v.id = d.variant_id`,
    );
    expect(rows).toEqual([
      {
        token,
        preferences_token: expect.any(String) as string,
        cadences: ["weekly"],
        topics: [],
        paper_count: 20,
        delivery_hour: null,
        time_zone: "UTC",
        chosenThen: true,
        slug: "all-20",
        subject: "A subject",
        html: "<p>html</p>",
        text: "text",
        papers: ["2605.00002", "2605.00001"],
        content_hash: "hash",
        dueThen: true,
      },
    ]);
    expect(isToken(String(rows[0]?.preferences_token))).toBe(true);
  } finally {
    await client.end();
    await rm(folder, { recursive: true });
    await onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});
