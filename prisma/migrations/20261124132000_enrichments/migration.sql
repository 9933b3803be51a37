-- What a language model made of a paper: beside it, for it is nobody's word.
CREATE TABLE "enrichments" (
    "paper_id" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "summary" TEXT,
    "keywords" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "enrichments_pkey" PRIMARY KEY ("paper_id")
);

-- How many of a day's budget are used up.
CREATE INDEX "enrichments_tried_at_idx" ON "enrichments"("tried_at");

-- AddForeignKey
ALTER TABLE "enrichments" ADD CONSTRAINT "enrichments_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
