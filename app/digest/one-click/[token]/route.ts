import { isFormPost, readForm } from "@/lib/http/body";
import { originOf } from "@/lib/http/origin";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE } from "@/lib/http/respond";
import { unsubscribe } from "@/lib/subscribers/commands";

interface Context {
  params: Promise<{ token: string }>;
}

/**
 * POST /digest/unsubscribe/TOKEN (proxy.ts leads here): RFC 8058 one-click.
 * Any body or none, no cookie, no redirect; 200 also the second time and for a
 * token that is nobody's, so that it tells nothing. The button of our own page
 * adds `page=1` and is shown a page. Only tokens that are nobody's are counted: 429.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const { token } = await params;
  const fromPage = await isFromOurPage(request);
  const origin = originOf(request.headers);
  const place = fromPage ? "unsubscribe-page" : "one-click";
  const isAnybodys = await unsubscribe({ token, place, origin, now: new Date() });
  // Whoever has a token leaves, however many leave from one mail service at once; guessing is counted.
  if (!isAnybodys) await takeFromLimit("link", { ip: origin.ip });
  if (fromPage)
    return new Response(null, { status: 303, headers: { ...PRIVATE, Location: "/digest/left" } });
  return new Response("Unsubscribed.\n", {
    headers: { ...PRIVATE, "Content-Type": "text/plain; charset=utf-8" },
  });
});

/** An unreadable body is no reason to keep mailing somebody. */
async function isFromOurPage(request: Request): Promise<boolean> {
  if (!isFormPost(request)) return false;
  try {
    return (await readForm(request)).get("page") === "1";
  } catch {
    return false;
  }
}
