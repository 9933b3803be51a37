import { apiRoute, PRIVATE, seeOther } from "@/lib/http/respond";
import { stopMails } from "@/lib/notifications/commands";
import { stopMailsPath } from "@/lib/notifications/paths";

interface Context {
  params: Promise<{ token: string }>;
}

/**
 * POST /notifications/one-click/TOKEN: a mail program's button ends the mails about
 * replies and mentions (RFC 8058). Any body, no cookie, no redirect; 200 also the
 * second time and for a token that is nobody's, so that it tells nothing.
 */
export const POST = apiRoute(async (_request: Request, { params }: Context) => {
  await stopMails((await params).token);
  return new Response("No more of these mails.\n", {
    headers: { ...PRIVATE, "Content-Type": "text/plain; charset=utf-8" },
  });
});

/** GET: programs that only open the address show the page with a button; opening changes nothing. */
export const GET = apiRoute(async (_request: Request, { params }: Context) =>
  seeOther(stopMailsPath((await params).token)),
);
