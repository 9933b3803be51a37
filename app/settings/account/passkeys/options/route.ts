import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { refuseForeignPages } from "@/lib/http/same-origin";
import { beginRegistration } from "@/lib/passkeys/client";
import { requireViewer } from "@/lib/session";

/**
 * POST /settings/account/passkeys/options: what navigator.credentials.create()
 * is asked for; 401 signed out, 403 when the sign-in is older than a day.
 */
export const POST = apiRoute(async (request: Request) => {
  refuseForeignPages(request);
  const viewer = await requireViewer();
  await takeFromLimit("edit", { userId: viewer.id });
  const options = await beginRegistration(request.headers, viewer.id);
  return Response.json(options, { headers: PRIVATE });
});
