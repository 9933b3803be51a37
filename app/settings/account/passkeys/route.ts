import { readJson } from "@/lib/http/body";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { finishRegistration } from "@/lib/passkeys/client";
import { newPasskeyInput } from "@/lib/passkeys/schema";
import { requireViewer } from "@/lib/session";

/** POST /settings/account/passkeys `{"response","name"}`: keeps a new passkey, `{"added":true}`; 400 for a wrong answer. */
export const POST = apiRoute(async (request: Request) => {
  refuseForeignPages(request);
  await requireViewer();
  await finishRegistration(request.headers, await readJson(request, newPasskeyInput));
  return Response.json({ added: true }, { status: 201, headers: PRIVATE });
});
