import { getReadiness } from "@/lib/health/queries";

export const dynamic = "force-dynamic";

/**
 * GET /api/ready: 200 when database, migrations, mail and a worker all answer,
 * else 503; the body names each: `{"status":"ready","database":"ok",…}`.
 */
export async function GET(): Promise<Response> {
  const parts = await getReadiness(new Date());
  const ready = Object.values(parts).every((state) => state === "ok");
  return Response.json(
    { status: ready ? "ready" : "not ready", ...parts },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
