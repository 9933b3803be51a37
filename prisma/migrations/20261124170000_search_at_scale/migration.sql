-- Search that costs the same in an archive of a million papers: common words are
-- looked up among titles, and there first among what has many votes or is new.

CREATE EXTENSION IF NOT EXISTS btree_gin;

-- 2 for the most upvoted twentieth of a daily feed, 1 for its upper third, 0 for
-- the rest. Three steps, because a vote that changes an indexed column writes all
-- of the paper's index entries anew; one that does not is a matter of one page.
ALTER TABLE "papers" ADD COLUMN "notability" SMALLINT NOT NULL GENERATED ALWAYS AS (
  CASE WHEN upvote_count + imported_upvote_count >= 32 THEN 2
    WHEN upvote_count + imported_upvote_count >= 8 THEN 1 ELSE 0 END) STORED;

-- Titles, authors and keywords alone: a tenth of all words, and those that rank highest.
CREATE INDEX "papers_titles_idx" ON "papers" USING GIN (
  ts_filter("search", '{a,b}'), "notability",
  (extract(year FROM "published_at" AT TIME ZONE 'UTC')::smallint));

-- Every word of titles and names once: what a misspelt one is corrected by. Words
-- stay when their paper goes; a correction that finds nothing does no harm.
CREATE TABLE "search_words" (
  "word" TEXT NOT NULL,
  CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);

CREATE INDEX "search_words_word_idx" ON "search_words" USING GIN ("word" gin_trgm_ops);

-- As they are written, without accents; stems are no words to show to anybody.
CREATE FUNCTION "search_words_of"(title text, author_names text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE AS $$
  SELECT word FROM unnest(tsvector_to_array(
    to_tsvector('papers_names', title || ' ' || left(author_names, 20000)))) word
  WHERE length(word) BETWEEN 4 AND 40
$$;

INSERT INTO "search_words"
SELECT DISTINCT word FROM "papers", search_words_of("title", "author_names") word;

-- Once for a whole statement: an import's thousand papers have few words that are new.
CREATE FUNCTION "learn_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words
  SELECT DISTINCT word FROM added, search_words_of(title, author_names) word
  -- In one order, so that two imports do not wait for each other in a circle.
  ORDER BY word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "papers_words_of_new" AFTER INSERT ON "papers"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "learn_words"();

CREATE FUNCTION "learn_changed_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_words
  SELECT DISTINCT word FROM search_words_of(NEW.title, NEW.author_names) word ORDER BY word
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "papers_words_of_changed" AFTER UPDATE OF "title", "author_names" ON "papers"
  FOR EACH ROW WHEN (OLD.title <> NEW.title OR OLD.author_names <> NEW.author_names)
  EXECUTE FUNCTION "learn_changed_words"();

-- Was for misspelt titles; whole titles that look alike are no longer looked for.
DROP INDEX "papers_title_idx";
