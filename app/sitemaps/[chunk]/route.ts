import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { apiRoute, XML } from "@/lib/http/respond";
import { listDays, listPapersByNumber } from "@/lib/sitemap/queries";
import { CHUNK_SIZE, daysSitemap, papersSitemap } from "@/lib/sitemap/sitemap";

interface Context {
  params: Promise<{ chunk: string }>;
}

/** GET /sitemaps/days, /sitemaps/0, /sitemaps/1 …: the addresses of the days, and of 10,000 papers each. */
export const GET = apiRoute(async (_request: Request, { params }: Context) => {
  const { chunk } = await params;
  if (chunk === "days")
    return new Response(daysSitemap(env.APP_URL, await listDays()), { headers: XML });
  const first = /^\d{1,5}$/.test(chunk) ? Number(chunk) * CHUNK_SIZE + 1 : null;
  const papers = first === null ? [] : await listPapersByNumber(first, first + CHUNK_SIZE);
  if (papers.length === 0) throw new AppError("not_found", "There is no such sitemap.");
  return new Response(papersSitemap(env.APP_URL, papers), { headers: XML });
});
