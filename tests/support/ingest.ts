import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { OutsideService } from "./outside-service";

/** A stand-in of all of arXiv's hosts, which the site asks from now on. */
export async function openArxiv(): Promise<OutsideService> {
  const arxiv = await OutsideService.start();
  Object.assign(env, {
    ARXIV_API_URL: arxiv.url,
    ARXIV_OAI_URL: arxiv.url,
    ARXIV_RSS_URL: arxiv.url,
  });
  return arxiv;
}

/** All that matters of the papers, in a fixed order. */
export async function contents(): Promise<unknown> {
  return db.$queryRaw`
    SELECT p.public_id, p.title, p.abstract, p.published_at, p.categories, p.github_repo, p.doi,
      p.imported_upvote_count, p.arxiv_hash,
      ARRAY(SELECT a.name FROM paper_authors a WHERE a.paper_id = p.id ORDER BY a.position) AS authors,
      ARRAY(SELECT t.slug FROM topics t JOIN paper_topics pt ON pt.topic_id = t.id WHERE pt.paper_id = p.id ORDER BY 1) AS topics,
      ARRAY(SELECT l.day::text FROM listings l WHERE l.paper_id = p.id ORDER BY 1) AS days
    FROM papers p ORDER BY p.public_id`;
}
