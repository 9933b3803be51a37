import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { createToken } from "@/lib/tokens/commands";
import { DEFAULT_LIMITS, type LimitedAct } from "@/lib/http/rate-limit-rules";
import { takeFromLimit } from "@/lib/http/rate-limits";
import type { Viewer } from "@/lib/session";
import { createUser } from "../support/factories";

// Every address and every form by which something can be changed, found in the tree:
// a new one fails these tests until it is written down here, and works only as it says.

/** The request that a server action stands in, and who is signed in: Next.js' part. */
const request = vi.hoisted(() => ({
  ip: "203.0.113.1",
  viewer: null as Viewer | null,
}));

vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers({ "x-forwarded-for": request.ip })),
  cookies: () => Promise.resolve({ get: () => undefined, set: vi.fn(), delete: vi.fn() }),
}));
vi.mock("@/lib/session", async (original) => {
  const { AppError } = await import("@/lib/errors");
  return {
    ...(await original<object>()),
    getViewer: () => Promise.resolve(request.viewer),
    requireViewer: () =>
      request.viewer
        ? Promise.resolve(request.viewer)
        : Promise.reject(new AppError("unauthenticated", "Please sign in first.")),
  };
});

/** Forms of signed-in readers, and the limit that each counts against. */
const VIEWERS_FORMS: Record<string, LimitedAct> = {
  "accounts/sendPasskeyName": "edit",
  "accounts/sendPasskeyRemoval": "edit",
  "claims/sendClaim": "edit",
  "claims/sendLinks": "edit",
  "comments/sendComment": "comment",
  "comments/sendEdit": "comment",
  "comments/sendDeletion": "edit",
  "comments/sendReport": "report",
  "issues/mailMyself": "edit",
  "issues/resend": "edit",
  "issues/steer": "edit",
  "listing-rules/sendListingRule": "edit",
  "moderation/actOnComments": "edit",
  "moderation/actOnPaper": "edit",
  "moderation/actOnReports": "edit",
  "moderation/sendAddressBan": "edit",
  "moderation/sendBans": "edit",
  "moderation/sendClaimDecisions": "edit",
  "moderation/sendClaimRevocation": "edit",
  "moderation/sendMerge": "edit",
  "moderation/sendPaperEdit": "edit",
  "moderation/sendPaperReport": "report",
  "moderation/sendPersonReport": "report",
  "moderation/sendPictureRemoval": "edit",
  "moderation/sendRelisting": "edit",
  "moderation/sendRole": "edit",
  "moderation/sendSubmissionDecisions": "edit",
  "preferences/subscribeMyself": "subscribe",
  "profiles/closeSession": "edit",
  "profiles/saveProfile": "edit",
  "profiles/sendAccountDeletion": "edit",
  "profiles/sendAvatar": "edit",
  "profiles/sendAvatarRemoval": "edit",
  "profiles/sendUnlink": "edit",
  "reading-lists/sendListChange": "edit",
  "reading-lists/sendListDeletion": "edit",
  "reading-lists/sendNewList": "edit",
  "reading-lists/sendSave": "edit",
  "submissions/sendSubmission": "submit",
  "tokens/sendNewToken": "edit",
  "tokens/sendRevocation": "edit",
};

/** Lone buttons of signed-in readers: they answer nothing; over the limit they do nothing. */
const BUTTONS = ["accounts/signOut", "notifications/sendAllRead", "profiles/signOutEverywhere"];

/** Forms that ask for no account: who has a mailed link, or gives an address. */
const ANYBODYS_FORMS: Record<string, LimitedAct> = {
  "accounts/requestSignIn": "sign-in",
  "accounts/confirmSignIn": "link",
  "notifications/sendMailStop": "link",
  "preferences/erase": "link",
  "preferences/savePreferences": "link",
  "subscribers/confirm": "link",
  "subscribers/subscribe": "subscribe",
};

/** Addresses that act for a session or a token: by the limit that each counts against. */
const ACTORS_ROUTES: Record<string, LimitedAct> = {
  "POST /api/comments/[commentId]/reactions": "vote",
  "POST /api/comments/[commentId]/upvote": "vote",
  "DELETE /api/comments/[commentId]/upvote": "vote",
  "POST /api/papers/[paperId]/bookmark": "edit",
  "DELETE /api/papers/[paperId]/bookmark": "edit",
  "POST /api/papers/[paperId]/comment": "comment",
  "POST /api/papers/[paperId]/comment/[commentId]/reply": "comment",
  "POST /api/papers/[paperId]/upvote": "vote",
  "DELETE /api/papers/[paperId]/upvote": "vote",
  "POST /api/papers/index": "submit",
  "POST /api/papers/submit": "submit",
};

/** The others, each with why it needs no session's protection, and what proves that. */
const OTHER_ROUTES: Record<string, string> = {
  "POST /api/cron/[job]": "carries CRON_SECRET: digest-schedule.test.ts",
  "POST /api/webhooks/bounces": "is signed: digest-webhooks.test.ts",
  "POST /digest/one-click/[token]": "carries the reader's token and reads no cookie: below",
  "POST /notifications/one-click/[token]": "carries the reader's token and reads no cookie: below",
  "POST /mcp": "acts by token only, through requireActor: mcp.test.ts",
  "DELETE /mcp": "refuses: 405",
  "POST /settings/account/passkeys": "below",
  "POST /settings/account/passkeys/options": "below",
  "POST /sign-in/passkey": "below",
  "POST /sign-in/passkey/options": "below",
};

type Action = (previous: null, form: FormData) => Promise<unknown>;
type Handler = (request: Request, context: object) => Promise<Response>;

const ROOT = join(import.meta.dirname, "../..");
const files = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("generated"))
    .map((name) => `${folder}/${name}`),
);

async function findActions(): Promise<Map<string, Action>> {
  const found = new Map<string, Action>();
  for (const path of files) {
    if (!/^\s*["']use server["']/m.test(readFileSync(join(ROOT, path), "utf8"))) continue;
    const domain = /^lib\/([^/]+)\/actions\.ts$/.exec(path)?.[1];
    expect(domain, `${path}: server actions stand in lib/*/actions.ts`).toBeDefined();
    const exported = (await import(join(ROOT, path))) as Record<string, Action>;
    for (const [name, action] of Object.entries(exported))
      found.set(`${domain ?? path}/${name}`, action);
  }
  return found;
}

async function findRoutes(): Promise<Map<string, Handler>> {
  const found = new Map<string, Handler>();
  for (const path of files.filter((name) => /^app\/.*\/route\.tsx?$/.test(name))) {
    const exported = (await import(join(ROOT, path))) as Record<string, Handler>;
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      if (exported[method])
        found.set(
          `${method} ${path.replace(/^app|\/route\.tsx?$|\/\([^/]+\)/g, "")}`,
          exported[method],
        );
  }
  return found;
}

const [actions, routes] = await Promise.all([findActions(), findRoutes()]);

beforeEach(() => {
  request.viewer = null;
});

test("every form and address that changes something is written down here", () => {
  expect([...actions.keys()].sort()).toEqual(
    [...Object.keys(VIEWERS_FORMS), ...BUTTONS, ...Object.keys(ANYBODYS_FORMS)].sort(),
  );
  expect([...routes.keys()].sort()).toEqual(
    [...Object.keys(ACTORS_ROUTES), ...Object.keys(OTHER_ROUTES)].sort(),
  );
});

test("no form of a signed-in reader does anything for somebody who is not", async () => {
  request.ip = "203.0.113.2";
  for (const name of Object.keys(VIEWERS_FORMS))
    expect(await act(name), name).toMatchObject({ error: { code: "unauthenticated" } });
  for (const name of BUTTONS) await expect(act(name), name).rejects.toThrow(/NEXT_REDIRECT/);
});

test.for([...new Set(Object.values(VIEWERS_FORMS))])(
  "whoever is over the limit “%s” is refused by every form that counts against it",
  async (limit) => {
    request.ip = "203.0.113.3";
    request.viewer = await viewer();
    await exhaust(limit, { userId: request.viewer.id });
    for (const name of formsOf(VIEWERS_FORMS, limit)) {
      const result = await act(name);
      expect(result, name).toMatchObject({ ok: false, error: { code: "rate_limited" } });
    }
    if (limit === "edit") for (const name of BUTTONS) expect(await act(name), name).toBeUndefined();
  },
);

test("the network address is counted beside the person", async () => {
  request.ip = "203.0.113.4";
  const { points } = DEFAULT_LIMITS.report;
  for (let people = 0; people < 20; people++)
    await exhaust("report", { userId: crypto.randomUUID(), ip: request.ip }, points);
  request.viewer = await viewer();
  expect(await act("moderation/sendPaperReport")).toMatchObject({
    error: { code: "rate_limited" },
  });
});

test("a new account may comment less often", async () => {
  request.ip = "203.0.113.5";
  request.viewer = await viewer();
  const { points } = DEFAULT_LIMITS["comment-new"];
  for (let tries = 0; tries < points; tries++)
    expect(await act("comments/sendComment")).toMatchObject({ error: { code: "invalid_input" } });
  expect(await act("comments/sendComment")).toMatchObject({ error: { code: "rate_limited" } });
});

test.for([...new Set(Object.values(ANYBODYS_FORMS))])(
  "an address of the network over the limit “%s” is refused by every form that counts against it",
  async (limit) => {
    request.ip = `198.51.100.${String(Object.keys(DEFAULT_LIMITS).indexOf(limit) + 1)}`;
    await exhaust(limit, { ip: request.ip });
    for (const name of formsOf(ANYBODYS_FORMS, limit))
      expect(await act(name), name).toMatchObject({ error: { code: "rate_limited" } });
  },
);

test.for(Object.entries(ACTORS_ROUTES))(
  "%s: another site's page is refused, a stranger too, and too many are told when to come back",
  async ([door, limit]) => {
    const foreign = await call(door, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect((await call(door, {})).status).toBe(401);
    const { id: userId } = await createUser();
    const token = await createToken({
      userId,
      name: "t",
      scopes: ["vote", "comment", "submit"],
      days: 0,
      now: new Date(),
    });
    await exhaust(limit, { userId });
    const refused = await call(door, { authorization: `Bearer ${token}` });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  },
);

test("another site's page neither signs in nor adds a passkey", async () => {
  request.viewer = await viewer();
  for (const door of Object.keys(OTHER_ROUTES).filter((name) => name.includes("passkey")))
    expect((await call(door, { origin: "https://evil.example" })).status, door).toBe(403);
});

test("passkeys are limited, too: by person where there is one, else by address", async () => {
  request.viewer = await viewer();
  request.ip = "198.51.100.50";
  await exhaust("edit", { userId: request.viewer.id });
  await exhaust("sign-in", { ip: request.ip });
  await exhaust("link", { ip: request.ip });
  for (const door of Object.keys(OTHER_ROUTES).filter((name) => name.includes("passkey"))) {
    const refused = await call(door, { "x-forwarded-for": request.ip });
    expect([door, refused.status]).toEqual([door, 429]);
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
  }
});

test("guessing the tokens of mails is limited", async () => {
  request.ip = "198.51.100.60";
  await exhaust("link", { ip: request.ip });
  for (const door of Object.keys(OTHER_ROUTES).filter((name) => name.includes("one-click"))) {
    expect((await call(door, { "x-forwarded-for": request.ip })).status, door).toBe(429);
    expect((await call(door, { "x-forwarded-for": "198.51.100.61" })).status, door).toBe(200);
  }
});

function formsOf(forms: Record<string, LimitedAct>, limit: LimitedAct): string[] {
  return Object.keys(forms).filter((name) => forms[name] === limit);
}

async function act(name: string): Promise<unknown> {
  return actions.get(name)?.(null, new FormData());
}

async function call(door: string, headers: Record<string, string>): Promise<Response> {
  const [method = "", path = ""] = door.split(" ");
  const parameters = { paperId: "2605.00001", commentId: crypto.randomUUID(), token: "a", job: "" };
  const body =
    method === "POST" ? JSON.stringify({ sign: "heart", given: true, comment: "Hello" }) : null;
  const sent = new Request(`https://papers.example.org${path}`, {
    method,
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const answer = await routes.get(door)?.(sent, { params: Promise.resolve(parameters) });
  if (!answer) throw new Error(`There is no ${door}.`);
  return answer;
}

async function viewer(): Promise<Viewer> {
  const { id, email } = await createUser();
  return { id, email, handle: "reader", name: "Reader", role: "reader" };
}

/** Uses a limit up. */
async function exhaust(
  limit: LimitedAct,
  who: { userId?: string; ip?: string },
  times: number = DEFAULT_LIMITS[limit].points,
): Promise<void> {
  await Promise.allSettled(Array.from({ length: times }, () => takeFromLimit(limit, who)));
}
