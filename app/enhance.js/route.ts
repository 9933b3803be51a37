import { ENHANCE_SCRIPT } from "@/lib/generated/enhance";

export const dynamic = "force-static";

/** GET /enhance.js?v=HASH: what components/enhance adds to pages, in one file. Its address changes with it. */
export function GET(): Response {
  return new Response(ENHANCE_SCRIPT, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "public, max-age=31536000, immutable",
    },
  });
}
