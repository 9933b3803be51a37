-- Lists of topics and organizations, and their own pages, in an archive of a million papers.

-- The newest papers, in the order of a collection's page: a large topic's first pages
-- are found by walking through it instead of sorting half the archive. Not a partial
-- index of visible papers: any query for those could walk through it, and a search would.
CREATE INDEX "papers_newest_idx" ON "papers" (coalesce("published_at", '-infinity') DESC, "id" DESC);

-- The few that are hidden, so that counting visible ones is counting all and taking these off.
CREATE INDEX "papers_hidden_idx" ON "papers" ("id") WHERE "hidden_at" IS NOT NULL;

-- A search for a DOI leads to its paper.
CREATE INDEX "papers_doi_idx" ON "papers" (lower("doi")) WHERE "doi" IS NOT NULL;
