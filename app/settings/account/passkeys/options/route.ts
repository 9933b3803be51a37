import { isAPIError } from "better-auth/api";
import { headers } from "next/headers";
import { requireRoomForPasskey } from "@/lib/accounts/queries";
import { auth } from "@/lib/auth";
import { AppError } from "@/lib/errors";
import { originOf } from "@/lib/http/origin";
import { requirePasskeySite } from "@/lib/http/passkey-site";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { requireViewer } from "@/lib/session";

/**
 * POST /settings/account/passkeys/options: what a browser makes a passkey of,
 * as `PublicKeyCredentialCreationOptionsJSON`, good once and for five minutes.
 * 403 when the sign-in is more than a day old: an open browser must not be
 * enough to get in for good.
 */
export const POST = apiRoute(async (request: Request) => {
  requirePasskeySite(request);
  const viewer = await requireViewer();
  await takeFromLimit("edit", { userId: viewer.id, ip: originOf(request.headers).ip });
  await requireRoomForPasskey(viewer.id);
  try {
    const options = await auth.api.generatePasskeyRegistrationOptions({ headers: await headers() });
    return Response.json(options, { headers: PRIVATE });
  } catch (error) {
    if (!isAPIError(error)) throw error;
    throw new AppError(
      "forbidden",
      "You signed in more than a day ago. To add a passkey, please sign out and in again first.",
    );
  }
});
