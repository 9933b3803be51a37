import { listProviders } from "@/lib/accounts/client";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { auth } from "@/lib/auth";
import { apiRoute, seeOther } from "@/lib/http/respond";
import { originOf } from "@/lib/http/origin";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { getViewer } from "@/lib/session";

interface Context {
  params: Promise<{ provider: string }>;
}

/**
 * GET /sign-in/with/PROVIDER?next=PATH: on to GitHub, Hugging Face, Google or
 * ORCID. Who is signed in already links that account to theirs. Nothing is
 * written here: the state of it travels in a cookie.
 */
export const GET = apiRoute(async (request: Request, { params }: Context) => {
  const { provider } = await params;
  if (!listProviders().some(({ id }) => id === provider)) return seeOther("/sign-in");
  await takeFromLimit("sign-in", { ip: originOf(request.headers).ip });
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"));
  const viewer = await getViewer();
  // Another site's page may not link an account to somebody's who only looked at it.
  if (viewer && isFromElsewhere(request)) return seeOther("/settings/account");
  const body = {
    provider,
    callbackURL: `/sign-in/done?next=${encodeURIComponent(next)}`,
    errorCallbackURL: viewer ? "/settings/account" : `/sign-in?next=${encodeURIComponent(next)}`,
  };
  const wish = { body, headers: request.headers, asResponse: true } as const;
  const answer = viewer
    ? await auth.api.linkSocialAccount(wish)
    : await auth.api.signInSocial(wish);
  const { url } = (await answer.json()) as { url?: string };
  const response = seeOther(url ?? "/sign-in?error=unavailable");
  for (const cookie of answer.headers.getSetCookie()) response.headers.append("Set-Cookie", cookie);
  return response;
});

/** A browser says where a link was followed; what says nothing is no browser, or an old one. */
function isFromElsewhere({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}
