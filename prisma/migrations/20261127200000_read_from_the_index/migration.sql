-- What is shown of each paper found: its authors' names, when and by whom it was listed.
-- An index that has these spares a page of the table per paper.
ALTER TABLE "paper_authors" DROP CONSTRAINT "paper_authors_pkey",
  ADD CONSTRAINT "paper_authors_pkey" PRIMARY KEY ("paper_id", "position") INCLUDE ("name");

DROP INDEX "listings_paper_id_day_idx";
CREATE INDEX "listings_paper_id_day_idx" ON "listings" ("paper_id", "day") INCLUDE ("listed_at", "submitted_by_name");
