-- What a subscriber chose: any of the three cadences, topics, how many papers, and when.
ALTER TYPE "consent_kind" ADD VALUE 'preferences_changed';
ALTER TABLE "consent_events" ADD COLUMN "detail" JSONB;

ALTER TABLE "subscribers"
  ADD COLUMN "cadences" "cadence"[] NOT NULL DEFAULT ARRAY['daily']::"cadence"[],
  ADD COLUMN "topics" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "paper_count" INTEGER NOT NULL DEFAULT 20,
  ADD COLUMN "delivery_hour" INTEGER,
  ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT 'UTC',
  ADD COLUMN "chosen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "preferences_token" TEXT;

-- Two random UUIDs are 244 random bits; written as the application writes its tokens.
UPDATE "subscribers" SET
  "cadences" = ARRAY["cadence"],
  "chosen_at" = coalesce("confirmed_at", "created_at"),
  "preferences_token" = rtrim(translate(encode(decode(
    replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), 'base64'), '+/', '-_'), '=');

DROP INDEX "subscribers_active_idx";
ALTER TABLE "subscribers"
  DROP COLUMN "cadence",
  ALTER COLUMN "preferences_token" SET NOT NULL,
  -- Who wants none of them leaves; a row without a cadence would be a person forgotten.
  ADD CONSTRAINT "subscribers_cadences_present" CHECK (cardinality("cadences") BETWEEN 1 AND 3),
  ADD CONSTRAINT "subscribers_paper_count_offered" CHECK ("paper_count" IN (5, 10, 20, 50)),
  ADD CONSTRAINT "subscribers_delivery_hour_of_a_day" CHECK ("delivery_hour" BETWEEN 0 AND 23);
CREATE UNIQUE INDEX "subscribers_preferences_token_key" ON "subscribers"("preferences_token");
-- A fan-out reads all of the active; the later ones read who confirmed or chose anew since.
CREATE INDEX "subscribers_active_idx" ON "subscribers" ("chosen_at") WHERE "status" = 'active';
