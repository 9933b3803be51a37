-- CreateEnum
CREATE TYPE "webhook_message_state" AS ENUM ('known', 'queued', 'delivered', 'failed');

-- CreateTable
CREATE TABLE "dumps" (
    "day" DATE NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "lines" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "dumps_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "dump_parts" (
    "day" DATE NOT NULL,
    "number" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "dump_parts_pkey" PRIMARY KEY ("day","number")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[],
    "min_upvotes" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_messages" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "payload" TEXT NOT NULL,
    "state" "webhook_message_state" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_messages_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_messages_state_next_at_idx" ON "webhook_messages"("state", "next_at");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_messages_webhook_id_kind_paper_id_key" ON "webhook_messages"("webhook_id", "kind", "paper_id");

-- AddForeignKey
ALTER TABLE "dump_parts" ADD CONSTRAINT "dump_parts_day_fkey" FOREIGN KEY ("day") REFERENCES "dumps"("day") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_messages" ADD CONSTRAINT "webhook_messages_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is compressed already is not compressed again.
ALTER TABLE "dump_parts" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- A dump that is served says what it is.
ALTER TABLE "dumps" ADD CONSTRAINT "dumps_whole"
  CHECK ("finished_at" IS NULL OR "sha256" ~ '^[0-9a-f]{64}$');

-- Votes are told at a number, or not at all.
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_events"
  CHECK (cardinality("events") > 0 AND "events" <@ ARRAY['paper.listed', 'paper.upvotes']
    AND (NOT 'paper.upvotes' = ANY("events") OR "min_upvotes" > 0));
