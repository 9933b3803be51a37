import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "../errors";
import { once } from "../idempotency/commands";
import { requireViewer } from "../session";
import { rememberUse } from "../tokens/commands";
import { findTokenOwner } from "../tokens/queries";
import type { Scope } from "../tokens/schema";
import { originOf } from "./origin";
import type { LimitedAct } from "./rate-limit-rules";
import type { Allowance } from "./rate-limits";
import { refuseForeignPages } from "./same-origin";
import { takeTurn } from "./turns";

/** Who acts through the API, and how often they still may. */
export interface ApiActor {
  userId: string;
  allowance: Allowance | null;
}

interface Wanted {
  /** What a token must allow. */
  scope: Scope;
  /** The limit that this counts against. */
  limit: LimitedAct;
  now: Date;
}

/**
 * The person a request acts for: by its token (`Authorization: Bearer dpt_…`),
 * else by the session of a page of our own. Each try is counted, by person and
 * by network address.
 * @throws AppError `unauthenticated`, `forbidden` for a token without the scope
 *   or another site's page; RateLimited.
 */
export async function requireActor(request: Request, wanted: Wanted): Promise<ApiActor> {
  const userId = await requireUserId(request, wanted);
  const { ip } = originOf(request.headers);
  const allowance = await takeTurn(wanted.limit, { userId, ip, now: wanted.now });
  return { userId, allowance };
}

async function requireUserId(request: Request, { scope, now }: Wanted): Promise<string> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) {
    refuseForeignPages(request);
    return (await requireViewer()).id;
  }
  const token = /^Bearer\s+(\S{1,200})$/i.exec(authorization)?.[1];
  const owner = token === undefined ? null : await findTokenOwner(token, now);
  if (!owner)
    throw new AppError(
      "unauthenticated",
      "This token is unknown, revoked or expired. Make one under Settings, API tokens.",
    );
  if (!owner.scopes.includes(scope))
    throw new AppError("forbidden", `This token may not do this: it lacks the scope “${scope}”.`);
  await rememberUse(owner.tokenId, owner.lastUsedAt, now);
  return owner.userId;
}

/**
 * The answer of an act, with how often it may be done again
 * (draft-ietf-httpapi-ratelimit-headers).
 */
export function actorJson(body: object, { allowance }: ApiActor, status = 200): Response {
  return Response.json(body, {
    status,
    headers: {
      "Cache-Control": "private, no-store",
      ...(allowance && {
        RateLimit: `"${allowance.act}";r=${String(allowance.remaining)};t=${String(allowance.reset)}`,
        "RateLimit-Policy": `"${allowance.act}";q=${String(allowance.limit)};w=${String(allowance.seconds)}`,
      }),
    },
  });
}

interface Deed<Input> {
  /** What was read of the body: with the address it makes the request what it is. */
  input: Input;
  now: Date;
  /** Does the thing and says what to answer. */
  run: () => Promise<{ status: number; body: object }>;
}

/**
 * Does what a program asks and answers it. With an `Idempotency-Key` (up to 200
 * characters) the same request may be sent again for a day: it gets the first
 * one's answer, marked `Idempotent-Replayed: true`, and nothing is done twice.
 * @throws AppError `invalid_input` for a key that is too long, `conflict`, and what the deed throws.
 */
export async function actOnce<Input>(
  request: Request,
  actor: ApiActor,
  { input, now, run }: Deed<Input>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    const { status, body } = await run();
    return actorJson(body, actor, status);
  }
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new AppError("invalid_input", "Idempotency-Key: 1 to 200 visible ASCII characters.");
  const { pathname } = new URL(request.url);
  const requestHash = createHash("sha256")
    .update(JSON.stringify([request.method, pathname, input]))
    .digest("hex");
  const answer = await once({ userId: actor.userId, key, requestHash, now }, run);
  const response = actorJson(answer.body, actor, answer.status);
  if (answer.isRepeat) response.headers.set("Idempotent-Replayed", "true");
  return response;
}
