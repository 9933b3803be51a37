import { z } from "zod";
import { DEFAULT_LIMITS, parseLimits } from "./http/rate-limit-rules";
import { LISTING_POLICIES } from "./arrivals/policy";
import { DOMAIN_GROUPS } from "./domain-buckets/throttle";
import { CATEGORY_FORM } from "./topics/arxiv-categories";

/** Treats `NAME=` (set but empty, as in a copied .env file) as not set. */
const unsetWhenEmpty = (value: unknown) => (value === "" ? undefined : value);
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(unsetWhenEmpty, schema.optional());
const withDefault = <Schema extends z.ZodType>(schema: Schema, fallback: z.input<Schema>) =>
  z.preprocess((value) => unsetWhenEmpty(value) ?? fallback, schema);

const port = z.coerce.number().int().min(1).max(65_535);
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL that starts with ${protocols.map((name) => `${name}//`).join(" or ")}`,
  });
const httpUrl = url("http:", "https:").transform((text) => text.replace(/\/+$/, ""));
const databaseUrl = url("postgres:", "postgresql:");

const commaList = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean),
);
const phraseList = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const emailList = commaList.pipe(z.array(z.email()));

/** `gmail=5,other=20`: a number for each group of mail services that is named. */
const perGroup = (number: z.ZodType<number>) =>
  commaList
    .transform((parts): unknown => Object.fromEntries(parts.map((part) => part.split("="))))
    .pipe(
      z.partialRecord(z.enum(DOMAIN_GROUPS), number, {
        error: `must be like gmail=5,other=20 with groups of ${DOMAIN_GROUPS.join(", ")}`,
      }),
    );

const categoryList = phraseList.pipe(
  z.array(
    z.string().regex(CATEGORY_FORM, {
      error: "must be arXiv categories like cs.CL,cs.LG",
    }),
  ),
);

/** A person's or list's address as mail headers write it: `Name <user@host>` or `user@host`. */
const mailbox = z.string().regex(/^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/, {
  error: "must be an address like 'Daily Papers <papers@example.org>'",
});

const schema = z
  .object({
    PORT: withDefault(port, 3000),
    HOST: withDefault(z.string(), "127.0.0.1"),
    APP_URL: optional(httpUrl),
    DATA_DIR: withDefault(z.string(), ".data"),
    DATABASE_URL: databaseUrl,
    REDIS_URL: optional(url("redis:", "rediss:")),
    SMTP_URL: optional(url("smtp:", "smtps:")),
    MAIL_FROM: withDefault(mailbox, "Daily Papers <papers@localhost.localdomain>"),
    DKIM_DOMAIN: optional(z.string()),
    DKIM_SELECTOR: optional(z.string()),
    DKIM_PRIVATE_KEY: optional(z.string()),
    CRON_SECRET: optional(z.string().min(16, "must have at least 16 characters")),
    AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
    ADMIN_EMAILS: withDefault(emailList, ""),
    IMAGE_PRIVATE_HOSTS: withDefault(commaList, ""),
    WEBHOOK_PRIVATE_HOSTS: withDefault(commaList, ""),
    DUMPS: withDefault(z.enum(["on", "off"]), "on"),
    SITE_NAME: withDefault(z.string().max(80), "Daily Papers"),
    SITE_BYLINE: withDefault(z.string().max(160), "the research community"),
    ARXIV_API_URL: withDefault(httpUrl, "https://export.arxiv.org/api/query"),
    ARXIV_OAI_URL: withDefault(httpUrl, "https://oaipmh.arxiv.org/oai"),
    ARXIV_RSS_URL: withDefault(httpUrl, "https://rss.arxiv.org/rss"),
    ARXIV_URL: withDefault(httpUrl, "https://arxiv.org"),
    ARXIV_SPACING_MS: withDefault(z.coerce.number().int().min(0).max(600_000), 3000),
    HF_API_URL: withDefault(httpUrl, "https://huggingface.co"),
    GITHUB_API_URL: withDefault(httpUrl, "https://api.github.com"),
    GITHUB_TOKEN: optional(z.string()),
    GITHUB_URL: withDefault(httpUrl, "https://github.com"),
    GOOGLE_URL: withDefault(httpUrl, "https://accounts.google.com"),
    ORCID_URL: withDefault(httpUrl, "https://orcid.org"),
    GITHUB_CLIENT_ID: optional(z.string()),
    GITHUB_CLIENT_SECRET: optional(z.string()),
    HF_CLIENT_ID: optional(z.string()),
    HF_CLIENT_SECRET: optional(z.string()),
    GOOGLE_CLIENT_ID: optional(z.string()),
    GOOGLE_CLIENT_SECRET: optional(z.string()),
    ORCID_CLIENT_ID: optional(z.string()),
    ORCID_CLIENT_SECRET: optional(z.string()),
    INGEST_CATEGORIES: withDefault(categoryList, ""),
    INGEST_LIST: withDefault(z.enum(LISTING_POLICIES), "categories"),
    INGEST_KEYWORDS: withDefault(phraseList, ""),
    INGEST_AUTHORS: withDefault(phraseList, ""),
    INGEST_GITHUB: withDefault(z.enum(["on", "off"]), "off"),
    INGEST_HF: withDefault(z.enum(["on", "off"]), "off"),
    INGEST_LINKS: withDefault(z.enum(["on", "off"]), "off"),
    RATE_LIMITS: withDefault(
      z.string().refine((text) => parseLimits(text) !== null, {
        error: `must be like vote=600/1m,comment=5/10m with acts of ${Object.keys(DEFAULT_LIMITS).join(", ")}`,
      }),
      "",
    ),
    NEW_ACCOUNT_DAYS: withDefault(z.coerce.number().int().min(0).max(365), 3),
    SUBMIT_PER_PERSON: withDefault(z.coerce.number().int().min(0).max(10_000), 5),
    SUBMIT_PER_DAY: withDefault(z.coerce.number().int().min(0).max(100_000), 100),
    SUBMIT_APPROVAL: withDefault(z.enum(["off", "new", "all"]), "off"),
    ENRICH_URL: optional(httpUrl),
    ENRICH_MODEL: optional(z.string().max(200)),
    ENRICH_KEY: optional(z.string()),
    ENRICH_PER_DAY: withDefault(z.coerce.number().int().min(0).max(1_000_000), 100),
    SAMPLE_DATA: withDefault(z.enum(["on", "off"]), "on"),
    DIGEST_RATE: optional(z.coerce.number().positive().max(10_000)),
    DIGEST_DOMAIN_RATE: withDefault(perGroup(z.coerce.number().positive().max(10_000)), ""),
    DIGEST_DOMAIN_CONNECTIONS: withDefault(perGroup(z.coerce.number().int().min(1).max(100)), ""),
    DIGEST_LEASE_SECONDS: withDefault(z.coerce.number().int().min(4).max(3600), 120),
    DIGEST_IN_DOUBT: withDefault(z.enum(["resend", "hold"]), "resend"),
    BOUNCE_DOMAIN: optional(z.hostname()),
    BOUNCE_IMAP_URL: optional(url("imap:", "imaps:")),
    BOUNCE_HMAC_SECRET: optional(z.string().min(16, "must have at least 16 characters")),
    BOUNCE_RESEND_SECRET: optional(z.string().startsWith("whsec_")),
    BOUNCE_POSTMARK_LOGIN: optional(
      z.string().regex(/^[^:]+:.{8,}$/, "must be like name:password, the password of 8 or more"),
    ),
    BOUNCE_SNS_TOPIC: optional(z.string().startsWith("arn:")),
    SENDER_INSTANCE: optional(z.string().max(100)),
    NODE_ENV: withDefault(z.enum(["development", "production", "test"]), "development"),
  })
  .refine(
    (value) =>
      [value.DKIM_DOMAIN, value.DKIM_SELECTOR, value.DKIM_PRIVATE_KEY].every(Boolean) ||
      ![value.DKIM_DOMAIN, value.DKIM_SELECTOR, value.DKIM_PRIVATE_KEY].some(Boolean),
    {
      error: "DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY are set together or not at all",
      path: ["DKIM_DOMAIN"],
    },
  )
  .refine((value) => value.BOUNCE_IMAP_URL === undefined || value.BOUNCE_DOMAIN !== undefined, {
    error: "BOUNCE_IMAP_URL needs BOUNCE_DOMAIN: the domain whose mail arrives in that mailbox",
    path: ["BOUNCE_IMAP_URL"],
  })
  .refine((value) => (value.ENRICH_URL === undefined) === (value.ENRICH_MODEL === undefined), {
    error: "ENRICH_URL and ENRICH_MODEL are set together or not at all",
    path: ["ENRICH_MODEL"],
  })
  .superRefine((value, context) => {
    for (const name of ["GITHUB", "HF", "GOOGLE", "ORCID"] as const)
      if (Boolean(value[`${name}_CLIENT_ID`]) !== Boolean(value[`${name}_CLIENT_SECRET`]))
        context.addIssue({
          code: "custom",
          path: [`${name}_CLIENT_ID`],
          message: `${name}_CLIENT_ID and ${name}_CLIENT_SECRET are set together or not at all`,
        });
  })
  .transform((value) => ({
    ...value,
    APP_URL:
      value.APP_URL ??
      `http://${value.HOST === "0.0.0.0" ? "localhost" : value.HOST}:${value.PORT}`,
  }));

export type Env = z.output<typeof schema>;

/**
 * Reads an environment.
 * @throws Error that names every wrong variable and what it must be.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (!parsed.success) throw new Error(`Invalid environment:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
