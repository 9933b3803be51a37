import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { exportAccount } from "@/lib/profiles/queries";
import { requireViewer } from "@/lib/session";

/** GET /settings/export: everything kept about the signed-in reader, as a JSON file; 401 signed out. */
export const GET = apiRoute(async () => {
  const viewer = await requireViewer();
  return new Response(JSON.stringify(await exportAccount(viewer.id, new Date()), null, 2), {
    headers: {
      ...PRIVATE,
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${viewer.handle}.json"`,
    },
  });
});
