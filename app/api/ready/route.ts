import { getIngestStates, getReadiness } from "@/lib/health/queries";

export const dynamic = "force-dynamic";

/**
 * GET /api/ready: 200 when database, migrations, mail and a worker all answer,
 * else 503; the body names each: `{"status":"ready","database":"ok",…}`. How the
 * papers come in stands beside it and never makes it 503:
 * `"ingest":{"arxiv":"done 2026-05-20T06:00:00.000Z"}`.
 */
export async function GET(): Promise<Response> {
  const [parts, ingest] = await Promise.all([getReadiness(new Date()), getIngestStates()]);
  const ready = Object.values(parts).every((state) => state === "ok");
  return Response.json(
    { status: ready ? "ready" : "not ready", ...parts, ingest },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
