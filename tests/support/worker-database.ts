import { afterAll, beforeEach, inject } from "vitest";
import { onServer, TEMPLATE, withDatabase } from "./database-server";

// A database of this file's own, cloned before anything reads the environment.
const templateUrl = inject("templateUrl");
const name = `papers_test_${String(process.pid)}_${String(Date.now())}`;
await onServer(templateUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
Object.assign(process.env, {
  DATABASE_URL: withDatabase(templateUrl, name),
  AUTH_SECRET: "a-secret-for-tests-only-0123456789abcdef",
  CRON_SECRET: "a-cron-secret-for-tests",
  ARXIV_SPACING_MS: "0",
  APP_URL: "https://papers.example.org",
  MAIL_FROM: "Daily Papers <digest@papers.example.org>",
});
const { db } = await import("@/lib/db");

/** Emptied in one statement; what the migration itself wrote stays. */
beforeEach(async () => {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'deployment', 'domain_buckets')`;
  await db.$executeRawUnsafe(
    `TRUNCATE ${tables.map((table) => table.name).join(", ")} RESTART IDENTITY CASCADE`,
  );
  await db.$executeRaw`
    UPDATE domain_buckets SET free_at = now(), slowed_rate = NULL, slowed_at = NULL, failures = 0, trouble = NULL`;
});

afterAll(async () => {
  await db.$disconnect();
  await onServer(templateUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});
