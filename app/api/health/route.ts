export const dynamic = "force-dynamic";

/** GET /api/health: 200 while the process lives; asks nothing of anyone else. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
