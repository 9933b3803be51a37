-- A row that was in doubt before is watched: the ledger learns of its final dot before the dot is sent.
ALTER TABLE "deliveries"
  ADD COLUMN "doubts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "dot_watched" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "dot_at" TIMESTAMPTZ(3);

-- Those that were sent once more, or wait for it.
UPDATE "deliveries" d SET "doubts" = 1
WHERE EXISTS (SELECT FROM "delivery_events" e WHERE e."delivery_id" = d."id" AND e."kind" = 'in_doubt');
UPDATE "deliveries" d SET "doubts" = 2
WHERE d."state" = 'in_doubt'
  AND EXISTS (SELECT FROM "delivery_events" e WHERE e."delivery_id" = d."id" AND e."kind" = 'resend');
