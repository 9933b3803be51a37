import { listTopics } from "@/lib/collections/queries";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute, XML } from "@/lib/http/respond";
import {
  getLargestPaperNumber,
  listDays,
  listOrganizationNames,
  listPapersByNumber,
} from "@/lib/sitemap/queries";
import { CHUNK_SIZE, collectionsSitemap, daysSitemap, papersSitemap } from "@/lib/sitemap/sitemap";

interface Context {
  params: Promise<{ chunk: string }>;
}

/** GET /sitemaps/days, /sitemaps/collections, /sitemaps/0, /sitemaps/1 …: the addresses of days, of topics and organizations, and of 10,000 papers each. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const { chunk } = await params;
  if (chunk === "days") return xml(daysSitemap(env.APP_URL, await listDays()));
  if (chunk === "collections")
    return xml(collectionsSitemap(env.APP_URL, await listTopics(), await listOrganizationNames()));
  const first = /^\d{1,5}$/.test(chunk) ? Number(chunk) * CHUNK_SIZE + 1 : null;
  // Numbers may be left out, even ten thousand in a row: the index names that file all the same.
  if (first === null || first > Math.max(await getLargestPaperNumber(), 1))
    throw new AppError("not_found", "There is no such sitemap.");
  return xml(papersSitemap(env.APP_URL, await listPapersByNumber(first, first + CHUNK_SIZE)));
});

const xml = (text: string) => new Response(text, { headers: XML });
