import { env } from "@/lib/env";
import { actorJson, requireActor } from "@/lib/http/actor";
import { readJson } from "@/lib/http/body";
import { apiRoute } from "@/lib/http/respond";
import { paperPath } from "@/lib/ids";
import { lookUpAtArxiv } from "@/lib/submissions/client";
import { indexPaper } from "@/lib/submissions/commands";
import { apiIndexInput } from "@/lib/submissions/schema";

/**
 * POST /api/papers/index `{"arxivId"}`: fetches a paper from arXiv so that it
 * has a page, without listing it. By session or a token with the scope
 * `submit`. `{"id","url"}`; 404 unknown to arXiv, 429 too often or arXiv away.
 */
export const POST = apiRoute(async (request: Request) => {
  const actor = await requireActor(request, { scope: "submit", limit: "submit", now: new Date() });
  const { arxivId: id } = await readJson(request, apiIndexInput);
  await indexPaper(actor.userId, await lookUpAtArxiv(id));
  return actorJson({ id, url: env.APP_URL + paperPath(id) }, actor);
});
