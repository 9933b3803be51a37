import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { requireRoomForPasskey } from "@/lib/accounts/queries";
import { newPasskeyInput } from "@/lib/accounts/schema";
import { auth } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { readJson } from "@/lib/http/body";
import { originOf } from "@/lib/http/origin";
import { requirePasskeySite } from "@/lib/http/passkey-site";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { requireViewer } from "@/lib/session";

/**
 * POST /settings/account/passkeys `{"response": PublicKeyCredential, "name"}`:
 * keeps the passkey that the browser has made: `{"name"}`. 400 when it is not an
 * answer to the challenge, 401 signed out, 403 to another site's page.
 */
export const POST = apiRoute(async (request: Request) => {
  requirePasskeySite(request);
  const viewer = await requireViewer();
  await takeFromLimit("edit", { userId: viewer.id, ip: originOf(request.headers).ip });
  await requireRoomForPasskey(viewer.id);
  const { response, name } = await readJson(request, newPasskeyInput);
  try {
    await auth.api.verifyPasskeyRegistration({
      body: { response, name },
      headers: await headers(),
    });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError(
      "invalid_input",
      "This passkey could not be added: the try took too long or is not ours. Please try again.",
    );
  }
  return Response.json({ name }, { headers: PRIVATE });
});
