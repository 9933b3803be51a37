-- What the Hub links to a paper. The best known ones stand in JSON: they are shown
-- together and never looked for one by one.
CREATE TABLE "hub_links" (
    "paper_id" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "model_count" INTEGER NOT NULL DEFAULT 0,
    "dataset_count" INTEGER NOT NULL DEFAULT 0,
    "space_count" INTEGER NOT NULL DEFAULT 0,
    "models" JSONB NOT NULL DEFAULT '[]',
    "datasets" JSONB NOT NULL DEFAULT '[]',
    "spaces" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "hub_links_pkey" PRIMARY KEY ("paper_id")
);

-- AddForeignKey
ALTER TABLE "hub_links" ADD CONSTRAINT "hub_links_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
