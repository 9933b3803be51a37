import { originOf } from "@/lib/http/origin";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { beginSignIn } from "@/lib/passkeys/client";

/** POST /sign-in/passkey/options: what navigator.credentials.get() is asked for; 429 when asked too often. */
export const POST = apiRoute(async (request: Request) => {
  refuseForeignPages(request);
  await takeFromLimit("sign-in", { ip: originOf(request.headers).ip });
  return Response.json(await beginSignIn(request.headers), { headers: PRIVATE });
});
