-- What arXiv says of a paper beyond an import's line.
ALTER TABLE "papers"
  ADD COLUMN "doi" TEXT,
  ADD COLUMN "journal_ref" TEXT,
  ADD COLUMN "arxiv_comment" TEXT,
  ADD COLUMN "revised_at" TIMESTAMPTZ(3),
  ADD COLUMN "withdrawn" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "arxiv_hash" TEXT,
  ADD COLUMN "github_checked_at" TIMESTAMPTZ(3),
  ADD COLUMN "github_etag" TEXT;

ALTER TABLE "paper_authors" ADD COLUMN "affiliation" TEXT;

-- A run is known by its source and scope, and goes on from its cursor.
ALTER TABLE "ingest_runs"
  ADD COLUMN "scope" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "cursor" JSONB;

CREATE INDEX "ingest_runs_source_scope_idx" ON "ingest_runs"("source", "scope");
