import { renderMetrics } from "@/lib/health/metrics";
import { hasCronSecret, NO_SECRET, requireCronSecret } from "@/lib/http/cron-secret";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { collectMetrics } from "./collect";

export const dynamic = "force-dynamic";

/**
 * GET /api/metrics with `Authorization: Bearer CRON_SECRET`: the digest's numbers
 * as Prometheus text: deliveries of the newest issues by state, what is due and
 * for how long, whether sending stands still, when a worker was last seen.
 * 401 wrong secret, 503 no secret configured.
 */
export const GET = apiRoute(async (request: Request) => {
  if (!hasCronSecret()) return new Response(NO_SECRET, { status: 503, headers: PRIVATE });
  requireCronSecret(request);
  return new Response(renderMetrics(await collectMetrics(new Date())), {
    headers: { ...PRIVATE, "Content-Type": "text/plain; version=0.0.4; charset=utf-8" },
  });
});
