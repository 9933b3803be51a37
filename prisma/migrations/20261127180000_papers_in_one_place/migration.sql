-- A search reads the words of hundreds of papers, each with its counts and dates. By
-- default PostgreSQL moves a paper's words out of its row, and each then costs a walk
-- through an index and two more pages. A row may fill a page instead; few would not fit.
ALTER TABLE "papers" SET (toast_tuple_target = 8160);

-- Those that are there are written anew. It needs as much free space as the table has.
CLUSTER "papers" USING "papers_pkey";
ALTER TABLE "papers" SET WITHOUT CLUSTER;
