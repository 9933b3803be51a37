-- An issue freezes its papers; each segment of subscribers gets a variant of it, rendered
-- once; one without papers says that there was nothing for them.
CREATE TABLE "issue_variants" (
    "id" UUID NOT NULL,
    "issue_id" UUID NOT NULL,
    "topics" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "paper_count" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "papers" TEXT[] NOT NULL,
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "issue_variants_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "issue_variants_issue_id_topics_paper_count_key" ON "issue_variants"("issue_id", "topics", "paper_count");
CREATE UNIQUE INDEX "issue_variants_issue_id_slug_key" ON "issue_variants"("issue_id", "slug");
ALTER TABLE "issue_variants" ADD CONSTRAINT "issue_variants_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issues"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "deliveries"
  ADD COLUMN "variant_id" UUID,
  ADD COLUMN "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
CREATE INDEX "deliveries_variant_id_idx" ON "deliveries"("variant_id");
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "issue_variants"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- Issues that were sent before had one mail for everybody.
INSERT INTO "issue_variants" ("id", "issue_id", "topics", "paper_count", "slug", "subject", "html", "text", "papers", "content_hash")
SELECT gen_random_uuid(), "id", ARRAY[]::TEXT[], 20, 'all-20', "subject", "html", "text",
  ARRAY(SELECT p.paper->>'id' FROM jsonb_array_elements("papers") WITH ORDINALITY AS p(paper, place) ORDER BY p.place),
  "content_hash"
FROM "issues";
UPDATE "deliveries" d SET "variant_id" = v."id", "not_before" = d."created_at"
FROM "issue_variants" v WHERE v."issue_id" = d."issue_id";

ALTER TABLE "issues" DROP COLUMN "subject", DROP COLUMN "html", DROP COLUMN "text";
ALTER TABLE "deliveries" ALTER COLUMN "variant_id" SET NOT NULL;
