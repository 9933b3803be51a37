-- What is shown of each paper found: its authors' names, when and by whom it was listed.
-- An index that has these spares a page of the table per paper.
CREATE INDEX "paper_authors_paper_id_position_name_idx" ON "paper_authors" ("paper_id", "position", "name");

DROP INDEX "listings_paper_id_day_idx";
CREATE INDEX "listings_paper_id_day_listed_at_submitted_by_name_idx"
  ON "listings" ("paper_id", "day", "listed_at", "submitted_by_name");
