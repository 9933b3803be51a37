import { env } from "@/lib/env";
import { actorJson, requireActor } from "@/lib/http/actor";
import { readJson } from "@/lib/http/body";
import { apiRoute } from "@/lib/http/respond";
import { paperPath } from "@/lib/ids";
import { lookUpAtArxiv, submissionRules } from "@/lib/submissions/client";
import { submitPaper } from "@/lib/submissions/commands";
import { apiSubmitInput } from "@/lib/submissions/schema";

/**
 * POST /api/papers/submit `{"paper_id","comment"?}`: lists a paper of arXiv on
 * today's page. By session or a token with the scope `submit`. 201
 * `{"id","url","state":"listed"|"pending","day"?}`; 404 unknown to arXiv, 409
 * listed or waiting already, 429 too many today or arXiv away.
 */
export const POST = apiRoute(async (request: Request) => {
  const now = new Date();
  const actor = await requireActor(request, { scope: "submit", limit: "submit", now });
  const { paper_id: id, comment } = await readJson(request, apiSubmitInput);
  const record = await lookUpAtArxiv(id);
  const rules = submissionRules();
  const result = await submitPaper({ userId: actor.userId, record, comment, rules, now });
  return actorJson({ id, url: env.APP_URL + paperPath(id), ...result }, actor, 201);
});
