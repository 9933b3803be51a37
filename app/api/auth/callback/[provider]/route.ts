import { witnessOrcid } from "@/lib/accounts/orcid-proof";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { auth } from "@/lib/auth";
import { keepOrcidProof } from "@/lib/http/orcid-cookie";
import { seeOther } from "@/lib/http/respond";

interface Context {
  params: Promise<{ provider: string }>;
}

/**
 * GET /api/auth/callback/PROVIDER: the way back from GitHub, Hugging Face,
 * Google or ORCID, with the code and the state that were given to the browser.
 * Whose ORCID iD is linked to nobody goes on to /sign-in/orcid.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if ((await params).provider !== "orcid") return auth.handler(request);
  const { answer, orcid } = await witnessOrcid(() => auth.handler(request));
  const back = new URL(answer.headers.get("location") ?? "/", request.url);
  if (orcid === null || back.searchParams.get("error") !== "signup_disabled") return answer;
  await keepOrcidProof({ orcid, email: null }, new Date());
  const next = safeReturnPath(back.searchParams.get("next"));
  const response = seeOther(`/sign-in/orcid?next=${encodeURIComponent(next)}`);
  for (const cookie of answer.headers.getSetCookie()) response.headers.append("Set-Cookie", cookie);
  return response;
}
