import { env } from "@/lib/env";
import { actOnce, requireActor } from "@/lib/http/actor";
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
 * listed or waiting already, 429 too many today or arXiv away. With an
 * `Idempotency-Key` it may be sent again.
 */
export const POST = apiRoute(async (request: Request) => {
  const now = new Date();
  const actor = await requireActor(request, { scope: "submit", limit: "submit", now });
  const input = await readJson(request, apiSubmitInput);
  const run = async () => {
    const { paper_id: id, comment } = input;
    const record = await lookUpAtArxiv(id);
    const rules = submissionRules();
    const result = await submitPaper({ userId: actor.userId, record, comment, rules, now });
    return { status: 201, body: { id, url: env.APP_URL + paperPath(id), ...result } };
  };
  return actOnce(request, actor, { input, now, run });
});
