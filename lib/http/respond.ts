import "server-only";
import { ERROR_STATUS, RateLimited, toPublicError } from "../errors";

/** Never kept by a browser or proxy: the answer belongs to one reader or one moment. */
export const PRIVATE = { "Cache-Control": "private, no-store" };

/** A sitemap: read by robots, a few times a day. */
export const XML = {
  "Content-Type": "application/xml; charset=utf-8",
  "Cache-Control": "public, max-age=3600",
};

/**
 * A list of ready-made JSON texts, as {@link publicJson}. Put together as bytes: one long
 * string would get memory of its own from the system, each time anew, and be copied into bytes after all.
 */
export function publicJsonList(items: string[], link: string | null = null): Response {
  const parts = items.map((item, at) => Buffer.from(at === 0 ? item : `,${item}`));
  return publicJson(Buffer.concat([Buffer.from("["), ...parts, Buffer.from("]")]), link);
}

/** Ready-made JSON that is the same for everybody, for programs of any origin. */
export function publicJson(
  body: string | Uint8Array<ArrayBuffer>,
  link: string | null = null,
): Response {
  return new Response(body, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "public, max-age=0, s-maxage=1",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "Link, ETag, X-Error-Message",
      ...(link && { Link: link }),
    },
  });
}

/** Text made for everybody, kept for a minute or until something changes; programs of any origin may read it. */
export function publicText(body: string, headers: Record<string, string>): Response {
  return new Response(body, {
    headers: {
      "Cache-Control": "public, max-age=60, s-maxage=60",
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Expose-Headers": "Link, ETag, X-Total-Count, X-Error-Message",
      ...headers,
    },
  });
}

/**
 * An error as the API writes it: `{"error": message}`, the status of its code
 * (500 for a bug of ours) and the message once more in `X-Error-Message`.
 */
function errorResponse(error: unknown): Response {
  const { code, message } = toPublicError(error);
  const status = code === "internal" ? 500 : ERROR_STATUS[code];
  return Response.json(
    { error: message },
    {
      status,
      headers: {
        ...PRIVATE,
        "Access-Control-Allow-Origin": "*",
        "X-Error-Message": headerText(message),
        ...(error instanceof RateLimited && { "Retry-After": String(error.retryAfterSeconds) }),
      },
    },
  );
}

/** Wraps a route so that what it throws becomes an answer. */
export function apiRoute<Context>(
  handle: (request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(request, context);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/** Header values are latin-1 without line breaks. */
function headerText(message: string): string {
  return message.replace(/[^\x20-\x7e]/g, " ");
}

/** Leads on after a form was sent. Relative, so that it holds whatever name the site was reached by. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, Location: path } });
}
