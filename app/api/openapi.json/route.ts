import { env } from "@/lib/env";
import { publicJson } from "@/lib/http/respond";
import { openApiDocument } from "@/lib/hub/openapi";

export const dynamic = "force-dynamic";

/** GET /api/openapi.json: the JSON API as OpenAPI 3.1. */
export function GET(): Response {
  return publicJson(JSON.stringify(openApiDocument(env.SITE_NAME, env.APP_URL)));
}
