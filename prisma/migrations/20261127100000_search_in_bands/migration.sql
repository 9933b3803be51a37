-- Common words are looked up among the most upvoted papers first, in indexes of
-- those alone: what a lookup costs goes by how many papers an index says match.

DROP INDEX "papers_titles_idx";
ALTER TABLE "papers" DROP COLUMN "notability";

-- 3 for the most upvoted hundredth of a daily feed, 2 for its upper twentieth, 1 for its
-- upper third, 0 for the rest. Few steps, because a vote that changes an indexed column
-- writes all of the paper's index entries anew; one that does not is a matter of one page.
ALTER TABLE "papers" ADD COLUMN "notability" SMALLINT NOT NULL GENERATED ALWAYS AS (
  CASE WHEN upvote_count + imported_upvote_count >= 128 THEN 3
    WHEN upvote_count + imported_upvote_count >= 32 THEN 2
    WHEN upvote_count + imported_upvote_count >= 8 THEN 1 ELSE 0 END) STORED;

-- Titles, authors and keywords alone: a tenth of all words, and those that rank highest.
CREATE INDEX "papers_titles_3_idx" ON "papers" USING GIN (ts_filter("search", '{a,b}')) WHERE "notability" = 3;
CREATE INDEX "papers_titles_2_idx" ON "papers" USING GIN (ts_filter("search", '{a,b}')) WHERE "notability" = 2;
CREATE INDEX "papers_titles_1_idx" ON "papers" USING GIN (ts_filter("search", '{a,b}')) WHERE "notability" = 1;

-- All of them, and by month, in which what is new is found.
CREATE INDEX "papers_titles_idx" ON "papers" USING GIN (
  ts_filter("search", '{a,b}'),
  ((extract(year FROM "published_at" AT TIME ZONE 'UTC') * 12
    + extract(month FROM "published_at" AT TIME ZONE 'UTC'))::int));

-- Every word, of the upper twentieth alone.
CREATE INDEX "papers_search_notable_idx" ON "papers" USING GIN ("search") WHERE "notability" >= 2;
