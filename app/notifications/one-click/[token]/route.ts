import { originOf } from "@/lib/http/origin";
import { takeFromLimit } from "@/lib/http/rate-limits";
import { apiRoute, PRIVATE, seeOther } from "@/lib/http/respond";
import { stopMails } from "@/lib/notifications/commands";
import { stopMailsPath } from "@/lib/notifications/paths";

interface Context {
  params: Promise<{ token: string }>;
}

/**
 * POST /notifications/one-click/TOKEN: a mail program's button ends the mails about
 * replies and mentions (RFC 8058). Any body, no cookie, no redirect; 200 also the
 * second time and for a token that is nobody's, so that it tells nothing. Only tokens
 * that are nobody's are counted: 429.
 */
export const POST = apiRoute(async (request: Request, { params }: Context) => {
  const isSomebodys = await stopMails((await params).token);
  // Whoever has a token leaves, however many leave from one mail service at once; guessing is counted.
  if (!isSomebodys) await takeFromLimit("link", { ip: originOf(request.headers).ip });
  return new Response("No more of these mails.\n", {
    headers: { ...PRIVATE, "Content-Type": "text/plain; charset=utf-8" },
  });
});

/** GET: programs that only open the address show the page with a button; opening changes nothing. */
export const GET = apiRoute(async (_request: Request, { params }: Context) =>
  seeOther(stopMailsPath((await params).token)),
);
