import "server-only";
import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "../env";
import { startOrcidLink } from "./commands";
import { ORCID_LINK_COOKIE, ORCID_LINK_MINUTES } from "./orcid-link";

/** A service whose accounts people may sign in with. */
export interface Provider {
  id: "github" | "huggingface" | "google" | "orcid";
  name: string;
}

interface Configured extends Provider {
  config: Omit<GenericOAuthConfig, "providerId" | "clientId" | "clientSecret">;
  clientId: string | undefined;
  clientSecret: string | undefined;
}

const PATIENCE_MS = 10_000;

/** An OpenID Connect service, found by its discovery document. */
const openId = (base: string, scopes: string[]) => ({
  discoveryUrl: `${base}/.well-known/openid-configuration`,
  scopes,
});

const KNOWN: readonly Configured[] = [
  {
    id: "github",
    name: "GitHub",
    clientId: env.GITHUB_CLIENT_ID,
    clientSecret: env.GITHUB_CLIENT_SECRET,
    // GitHub speaks OAuth only: who it is, its API says.
    config: {
      authorizationUrl: `${env.GITHUB_URL}/login/oauth/authorize`,
      tokenUrl: `${env.GITHUB_URL}/login/oauth/access_token`,
      scopes: ["read:user", "user:email"],
      getUserInfo: ({ accessToken }) => readGithubUser(accessToken ?? ""),
    },
  },
  {
    id: "huggingface",
    name: "Hugging Face",
    clientId: env.HF_CLIENT_ID,
    clientSecret: env.HF_CLIENT_SECRET,
    config: openId(env.HF_API_URL, ["openid", "profile", "email"]),
  },
  {
    id: "google",
    name: "Google",
    clientId: env.GOOGLE_CLIENT_ID,
    clientSecret: env.GOOGLE_CLIENT_SECRET,
    config: openId(env.GOOGLE_URL, ["openid", "profile", "email"]),
  },
  {
    id: "orcid",
    name: "ORCID",
    clientId: env.ORCID_CLIENT_ID,
    clientSecret: env.ORCID_CLIENT_SECRET,
    config: {
      ...openId(env.ORCID_URL, ["openid"]),
      // ORCID tells no address, and an account here has one: it is asked for and proven first.
      disableImplicitSignUp: true,
      mapProfileToUser: async (profile) => readOrcidUser(orcidId.parse(profile.sub)),
    },
  },
];

/** The services that this site's environment has a client for. */
export function listProviders(): Provider[] {
  return KNOWN.filter(({ clientId }) => clientId !== undefined).map(({ id, name }) => ({
    id,
    name,
  }));
}

/** The same as better-auth wants them. */
export function providerConfigs(): GenericOAuthConfig[] {
  return KNOWN.flatMap(({ id, clientId, clientSecret, config }) =>
    clientId === undefined || clientSecret === undefined
      ? []
      : [{ ...config, providerId: id, clientId, clientSecret, pkce: true }],
  );
}

/** https://support.orcid.org/hc/en-us/articles/360006897674: 16 digits, the last of them a check digit. */
const orcidId = z.string().regex(/^(?:\d{4}-){3}\d{3}[\dX]$/);

/**
 * Somebody as ORCID knows them, with an address in better-auth's form that
 * nobody can have: it is never kept, only an iD that is linked already signs in.
 * Who has not linked theirs can do so, in this browser, by proving an address.
 */
async function readOrcidUser(orcid: string) {
  const token = await startOrcidLink(orcid);
  if (token)
    (await cookies()).set({
      name: ORCID_LINK_COOKIE,
      value: token,
      path: "/sign-in",
      httpOnly: true,
      sameSite: "lax",
      secure: env.APP_URL.startsWith("https:"),
      maxAge: ORCID_LINK_MINUTES * 60,
    });
  return { email: `${orcid}@orcid.invalid`, emailVerified: true };
}

const githubUser = z.object({ id: z.number(), name: z.string().nullish(), login: z.string() });
const githubEmails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** https://docs.github.com/en/rest/users: the person, and their primary address. */
async function readGithubUser(accessToken: string) {
  const [user, emails] = await Promise.all([
    ask(`${env.GITHUB_API_URL}/user`, accessToken, githubUser),
    ask(`${env.GITHUB_API_URL}/user/emails`, accessToken, githubEmails),
  ]);
  const primary = emails?.find((address) => address.primary);
  if (!user || !primary) return null;
  return {
    id: String(user.id),
    name: user.name ?? user.login,
    email: primary.email,
    emailVerified: primary.verified,
  };
}

async function ask<Schema extends z.ZodType>(
  url: string,
  accessToken: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/vnd.github+json" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return response.ok ? schema.parse(await response.json()) : null;
}
