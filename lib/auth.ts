import "server-only";
import { randomBytes } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { magicLink } from "better-auth/plugins";
import { madeUpHandle } from "./accounts/handle";
import { signInPath } from "./accounts/return-path";
import { db } from "./db";
import { env } from "./env";
import { sendSignInLink } from "./mail/sign-in";

const SIGN_IN_MINUTES = 15;
export const SESSION_DAYS = 60;
const DAY_SECONDS = 24 * 60 * 60;

/**
 * Sign-in by mailed link. Only its server API is called, from our own actions:
 * its HTTP handler is not mounted, because there a GET would use up a link.
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
  session: { expiresIn: SESSION_DAYS * DAY_SECONDS, updateAge: DAY_SECONDS },
  telemetry: { enabled: false },
  logger: { level: "warn" },
  plugins: [
    magicLink({
      expiresIn: SIGN_IN_MINUTES * 60,
      storeToken: "hashed",
      async sendMagicLink({ email, token, metadata }) {
        const next = typeof metadata?.next === "string" ? metadata.next : "/papers";
        await sendSignInLink({
          email,
          url: `${env.APP_URL}${signInPath(token, next)}`,
          minutes: SIGN_IN_MINUTES,
        });
      },
    }),
    nextCookies(), // must stay last: it carries the others' cookies into the action's answer
  ],
});
