import { headers } from "next/headers";
import { auth } from "@/lib/auth";
import { originOf } from "@/lib/http/origin";
import { requirePasskeySite } from "@/lib/http/passkey-site";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";

/**
 * POST /sign-in/passkey/options: the challenge that a passkey is to sign, as
 * `PublicKeyCredentialRequestOptionsJSON`; its name goes into a cookie, it is
 * good once and for five minutes. 403 where there are no passkeys or to
 * another site's page, 429 too often.
 */
export const POST = apiRoute(async (request: Request) => {
  requirePasskeySite(request);
  await takeFromLimit("sign-in", { ip: originOf(request.headers).ip });
  const options = await auth.api.generatePasskeyAuthenticationOptions({ headers: await headers() });
  // The device is to ask whose it is; lib/auth.ts sees that it did.
  return Response.json({ ...options, userVerification: "required" }, { headers: PRIVATE });
});
