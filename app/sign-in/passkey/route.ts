import { isAPIError } from "better-auth/api";
import { cookies, headers } from "next/headers";
import { rememberPasskeyUse } from "@/lib/accounts/commands";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { passkeySignInInput } from "@/lib/accounts/schema";
import { auth, viewerHint } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { readJson } from "@/lib/http/body";
import { originOf } from "@/lib/http/origin";
import { requirePasskeySite } from "@/lib/http/passkey-site";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";

/**
 * POST /sign-in/passkey `{"response": PublicKeyCredential, "next": PATH}`: signs
 * in whose passkey signed the challenge; `{"next": PATH}`. One challenge is one
 * try. 401 for a passkey that is unknown, was
 * removed, whose owner may not sign in, or whose challenge is gone: the same
 * words for all of them.
 */
export const POST = apiRoute(async (request: Request) => {
  requirePasskeySite(request);
  await takeFromLimit("link", { ip: originOf(request.headers).ip });
  const { response, next } = await readJson(request, passkeySignInInput);
  try {
    await auth.api.verifyPasskeyAuthentication({ body: { response }, headers: await headers() });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError(
      "unauthenticated",
      "This passkey did not sign you in. It may have been removed here, or the try took too long. A mailed link works, too.",
    );
  }
  await rememberPasskeyUse(response.id, new Date());
  (await cookies()).set(viewerHint());
  return Response.json({ next: safeReturnPath(next) }, { headers: PRIVATE });
});
