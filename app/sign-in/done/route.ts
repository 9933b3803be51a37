import { safeReturnPath } from "@/lib/accounts/return-path";
import { viewerHint } from "@/lib/auth";
import { cookies } from "next/headers";
import { seeOther } from "@/lib/http/respond";
import { getViewer } from "@/lib/session";

/** GET /sign-in/done?next=PATH: the way back from another service ends here; tells our script who is here. */
export async function GET(request: Request): Promise<Response> {
  if (!(await getViewer())) return seeOther("/sign-in?error=unavailable");
  (await cookies()).set(viewerHint());
  return seeOther(safeReturnPath(new URL(request.url).searchParams.get("next")));
}
