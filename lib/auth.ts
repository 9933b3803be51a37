import "server-only";
import { randomBytes } from "node:crypto";
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { genericOAuth, magicLink } from "better-auth/plugins";
import { after } from "next/server";
import { providerConfigs } from "./accounts/client";
import { grantNamedAdmin } from "./accounts/commands";
import { madeUpHandle } from "./accounts/handle";
import { isPersonShutOut, isShutOut } from "./accounts/queries";
import { relyingParty } from "./accounts/relying-party";
import { signInPath } from "./accounts/return-path";
import { VIEWER_HINT_COOKIE } from "./accounts/viewer-hint";
import { db } from "./db";
import { env } from "./env";

const SIGN_IN_MINUTES = 15;
const SESSION_DAYS = 60;
const DAY_SECONDS = 24 * 60 * 60;

const passkeySite = relyingParty(env.APP_URL);

/**
 * Sign-in by mailed link, or with an account elsewhere. Only its server API is
 * called, from our own actions: of its HTTP handler only the way back from other
 * services is mounted, because elsewhere a GET would use up a link.
 */
export const auth = betterAuth({
  baseURL: env.APP_URL,
  secret: env.AUTH_SECRET,
  database: prismaAdapter(db, { provider: "postgresql" }),
  advanced: {
    cookiePrefix: "papers",
    useSecureCookies: env.APP_URL.startsWith("https:"),
    database: { generateId: "uuid" },
  },
  user: {
    // `input: false`: no form of better-auth's may set them.
    additionalFields: {
      handle: {
        type: "string",
        input: false,
        required: true,
        defaultValue: () => madeUpHandle(randomBytes),
      },
      role: { type: "string", input: false, required: true, defaultValue: "reader" },
      bannedAt: { type: "date", input: false, required: false },
    },
  },
  account: {
    // In a cookie: beginning to sign in writes nothing.
    storeStateStrategy: "cookie",
    // One account per address that both sides have verified; linked by hand, any.
    accountLinking: { enabled: true, allowDifferentEmails: true },
  },
  databaseHooks: {
    user: {
      create: {
        before: async ({ email }) => !(await isShutOut(email)) && undefined,
      },
    },
    session: {
      create: {
        before: async ({ userId }) => !(await isPersonShutOut(userId)) && undefined,
        after: async ({ userId }) => grantNamedAdmin(userId, env.ADMIN_EMAILS),
      },
    },
    account: {
      create: {
        // Who they are is known; their keys to the other service are not kept.
        before: (account) =>
          Promise.resolve({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
      },
    },
  },
  session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
  // A way back that fails leads to our own page, which says so.
  onAPIError: { errorURL: `${env.APP_URL}/sign-in?error=unavailable` },
  telemetry: { enabled: false },
  logger: { level: "warn" },
  plugins: [
    magicLink({
      expiresIn: SIGN_IN_MINUTES * 60,
      storeToken: "hashed",
      sendMagicLink({ email, token, metadata }) {
        const next = typeof metadata?.next === "string" ? metadata.next : "/papers";
        // After the answer: whether a mail goes out, and how long that takes, tells nobody who is known here.
        after(async () => {
          if (await isShutOut(email)) return;
          // Loaded here: every page that asks who is there would wait for the mail's layout.
          const { sendSignInLink } = await import("./mail/sign-in");
          await sendSignInLink({
            email,
            url: `${env.APP_URL}${signInPath(token, next)}`,
            minutes: SIGN_IN_MINUTES,
          });
        });
      },
    }),
    genericOAuth({ config: providerConfigs() }),
    passkey({
      // Without a name of its own the site offers none: the routes refuse.
      rpID: passkeySite?.id ?? "localhost",
      rpName: env.SITE_NAME,
      origin: passkeySite?.origin ?? env.APP_URL,
      // Kept on the device with the account: signing in asks for no address.
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      authentication: {
        afterVerification({ verification }) {
          // It is the only proof: a key found in the street must not sign its finder in.
          if (!verification.authenticationInfo.userVerified) throw new APIError("UNAUTHORIZED");
          return Promise.resolve();
        },
      },
    }),
    nextCookies(), // must stay last: it carries the others' cookies into the action's answer
  ],
});

/** The cookie that tells our script that somebody is signed in, as long-lived as their session. */
export function viewerHint() {
  return {
    name: VIEWER_HINT_COOKIE,
    value: "1",
    path: "/",
    sameSite: "lax",
    secure: env.APP_URL.startsWith("https:"),
    maxAge: SESSION_DAYS * DAY_SECONDS,
  } as const;
}
