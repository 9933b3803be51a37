-- What search and the trending page need.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE "papers"
  ADD COLUMN "author_names" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "stars_gained" INTEGER,
  ADD COLUMN "search" tsvector;

-- English words by their stems, without accents.
CREATE TEXT SEARCH CONFIGURATION "papers_words" (COPY = english);
ALTER TEXT SEARCH CONFIGURATION "papers_words"
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;

-- Names and acronyms as they are: "MoE" and "Li" have no stem.
CREATE TEXT SEARCH CONFIGURATION "papers_names" (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION "papers_names"
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;

-- Title and authors weigh A, keywords B, the abstract C. A column rather than an
-- index on an expression: ranking reads it for every candidate.
CREATE FUNCTION "paper_document"(title text, author_names text, keywords text[], abstract text)
RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT setweight(to_tsvector('papers_words', title), 'A')
    || setweight(to_tsvector('papers_names', title), 'A')
    || setweight(to_tsvector('papers_names', left(author_names, 20000)), 'A')
    || setweight(to_tsvector('papers_words', array_to_string(keywords, ' ')), 'B')
    || setweight(to_tsvector('papers_words', left(abstract, 20000)), 'C')
$$;

CREATE FUNCTION "index_paper"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.search := paper_document(NEW.title, NEW.author_names, NEW.ai_keywords, NEW.abstract);
  RETURN NEW;
END $$;

CREATE TRIGGER "papers_indexed"
  BEFORE INSERT OR UPDATE OF title, author_names, ai_keywords, abstract ON "papers"
  FOR EACH ROW EXECUTE FUNCTION "index_paper"();

-- The papers that are there already; touching a column the trigger watches indexes them.
UPDATE "papers" p SET author_names = coalesce(
  (SELECT string_agg(a.name, ', ' ORDER BY a.position) FROM paper_authors a
    WHERE a.paper_id = p.id AND a.position <= 500), '');

-- CreateIndex
CREATE INDEX "papers_search_idx" ON "papers" USING GIN ("search");

-- CreateIndex
CREATE INDEX "papers_title_idx" ON "papers" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "paper_authors_name_idx" ON "paper_authors"("name");
