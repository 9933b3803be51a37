import { paperOfAddress, toOembed } from "@/lib/embeds/embed";
import { oembedQuery } from "@/lib/embeds/schema";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { readParameters } from "@/lib/http/parameters";
import { apiRoute, publicJson } from "@/lib/http/respond";
import { getPaper } from "@/lib/papers/queries";

/** GET /api/oembed?url=&maxwidth=&maxheight=: a paper's card for other sites (https://oembed.com); 404 for what is no paper's page here. */
export const GET = apiRoute(async (request: Request) => {
  const { url, ...most } = readParameters(new URL(request.url), oembedQuery);
  const id = paperOfAddress(url, env.APP_URL);
  const paper = id && (await getPaper(id));
  if (!paper) throw new AppError("not_found", "url: is not the address of a paper's page here");
  const site = { siteName: env.SITE_NAME, siteUrl: env.APP_URL };
  return publicJson(JSON.stringify(toOembed(paper, site, most)));
});
