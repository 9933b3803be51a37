import { env } from "@/lib/env";
import { apiRoute, XML } from "@/lib/http/respond";
import { getLargestPaperNumber } from "@/lib/sitemap/queries";
import { CHUNK_SIZE, sitemapIndex } from "@/lib/sitemap/sitemap";

export const dynamic = "force-dynamic";

/** GET /sitemap.xml: the index of the sitemaps. */
export const GET = apiRoute(async () => {
  const chunks = Math.ceil((await getLargestPaperNumber()) / CHUNK_SIZE);
  return new Response(sitemapIndex(env.APP_URL, chunks), { headers: XML });
});
