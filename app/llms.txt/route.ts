import { env } from "@/lib/env";
import { publicText } from "@/lib/http/respond";
import { llmsText } from "@/lib/hub/llms";

export const dynamic = "force-dynamic";

/** GET /llms.txt: what this site is and where its plain text lies (https://llmstxt.org). */
export function GET(): Response {
  const text = llmsText({ siteName: env.SITE_NAME, byline: env.SITE_BYLINE, siteUrl: env.APP_URL });
  return publicText(text, { "Content-Type": "text/markdown; charset=utf-8" });
}
