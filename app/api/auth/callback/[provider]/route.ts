import { auth } from "@/lib/auth";

/**
 * GET /api/auth/callback/PROVIDER: the way back from GitHub, Hugging Face,
 * Google or ORCID, with the code and the state that were given to the browser.
 */
export function GET(request: Request): Promise<Response> {
  return auth.handler(request);
}
