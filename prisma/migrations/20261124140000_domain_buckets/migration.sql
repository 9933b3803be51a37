-- How fast the digest may go to each large mail service, shared by all workers.
CREATE TABLE "domain_buckets" (
    "name" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "slowed_rate" DOUBLE PRECISION,
    "slowed_at" TIMESTAMPTZ(6),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,

    CONSTRAINT "domain_buckets_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "domain_buckets_slowed_rate_is_positive" CHECK ("slowed_rate" > 0)
);
INSERT INTO "domain_buckets" ("name") VALUES ('*'), ('gmail'), ('yahoo'), ('microsoft'), ('other');

ALTER TABLE "deliveries" ADD COLUMN "domain_group" TEXT NOT NULL DEFAULT 'other';
UPDATE "deliveries" SET "domain_group" = CASE
    WHEN "domain" ~ '^(gmail|googlemail)\.com$' THEN 'gmail'
    WHEN "domain" ~ '^((yahoo|aol)\.[a-z.]+|(ymail|rocketmail)\.com)$' THEN 'yahoo'
    WHEN "domain" ~ '^((outlook|hotmail|live)\.[a-z.]+|msn\.com)$' THEN 'microsoft'
    ELSE 'other' END
WHERE "domain" ~ '^(gmail|googlemail|yahoo|aol|ymail|rocketmail|outlook|hotmail|live|msn)\.';

-- The claim asks each open issue and each group for the row that is due longest.
CREATE INDEX "deliveries_claim_idx" ON "deliveries" ("issue_id", "domain_group", "next_at") WHERE "state" IN ('queued', 'deferred');
CREATE INDEX "issues_open_idx" ON "issues" ("send_not_after") WHERE "state" IN ('sending', 'done');
