import "server-only";
import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import { z } from "zod";
import { env } from "../env";
import { mapOrcidProfile } from "./orcid-proof";

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
    // It tells no address: an iD that is linked signs in, another one is asked for an address first.
    config: {
      ...openId(env.ORCID_URL, ["openid"]),
      mapProfileToUser: mapOrcidProfile,
      disableSignUp: true,
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
