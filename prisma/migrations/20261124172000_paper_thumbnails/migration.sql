-- Pictures that come with submissions.
CREATE TABLE "paper_thumbnails" (
    "paper_id" INTEGER NOT NULL,
    "image" BYTEA NOT NULL,
    "hash" TEXT NOT NULL,
    "uploaded_by_id" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "shown_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_thumbnails_pkey" PRIMARY KEY ("paper_id")
);
CREATE INDEX "paper_thumbnails_uploaded_by_id_idx" ON "paper_thumbnails"("uploaded_by_id");
ALTER TABLE "paper_thumbnails" ADD CONSTRAINT "paper_thumbnails_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "papers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "paper_thumbnails" ADD CONSTRAINT "paper_thumbnails_uploaded_by_id_fkey" FOREIGN KEY ("uploaded_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
