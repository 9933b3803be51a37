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

-- Stars by day, for a curve beside the paper.
CREATE TABLE "repository_stars" (
    "repository" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "stars" INTEGER NOT NULL,

    CONSTRAINT "repository_stars_pkey" PRIMARY KEY ("repository","day")
);

-- What is to be asked next, without reading all papers.
CREATE INDEX "papers_github_checked_at_idx" ON "papers"("github_checked_at") WHERE "github_repo" IS NOT NULL;
