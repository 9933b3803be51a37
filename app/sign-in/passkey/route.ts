import { cookies } from "next/headers";
import { viewerHint } from "@/lib/auth";
import { readJson } from "@/lib/http/body";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { finishSignIn } from "@/lib/passkeys/client";
import { rememberPasskeyUse } from "@/lib/passkeys/commands";
import { passkeySignInInput } from "@/lib/passkeys/schema";

/** POST /sign-in/passkey `{"response"}`: signs in with what the browser answered, `{"signedIn":true}`; else 401. */
export const POST = apiRoute(async (request: Request) => {
  refuseForeignPages(request);
  const input = await readJson(request, passkeySignInInput);
  await finishSignIn(request.headers, input);
  await rememberPasskeyUse(input.response.id, new Date());
  (await cookies()).set(viewerHint());
  return Response.json({ signedIn: true }, { headers: PRIVATE });
});
