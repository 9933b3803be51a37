-- Which of arXiv's papers are listed, where the administrators decided it: one row or none.
CREATE TABLE "listing_rules" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "policy" TEXT NOT NULL,
    "keywords" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "authors" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listing_rules_pkey" PRIMARY KEY ("id")
);

-- Only one row says what holds.
ALTER TABLE "listing_rules"
  ADD CONSTRAINT "listing_rules_one" CHECK ("id" = 1),
  ADD CONSTRAINT "listing_rules_policy" CHECK ("policy" IN ('categories', 'all', 'watch', 'none'));
