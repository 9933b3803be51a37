import { apiRoute, PRIVATE, seeOther } from "@/lib/http/respond";
import { exportPersonalData } from "@/lib/personal-data/queries";
import { getViewer } from "@/lib/session";

/** GET /settings/export: everything kept about the signed-in reader, as a JSON file. Signed out it leads to signing in. */
export const GET = apiRoute(async () => {
  const viewer = await getViewer();
  if (!viewer) return seeOther("/sign-in?next=/settings/account");
  return new Response(JSON.stringify(await exportPersonalData(viewer.id, new Date()), null, 2), {
    headers: {
      ...PRIVATE,
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${viewer.handle}.json"`,
    },
  });
});
