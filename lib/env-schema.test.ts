import { expect, test } from "vitest";
import { parseEnv } from "./env-schema";

const least = { DATABASE_URL: "postgresql://localhost/papers", AUTH_SECRET: "s".repeat(32) };

test("what is not set has the contract's defaults", () => {
  const env = parseEnv({ ...least, PORT: "", SMTP_URL: "" });
  expect(env).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    DATA_DIR: ".data",
    APP_URL: "http://127.0.0.1:3000",
  });
  expect(env.SMTP_URL).toBeUndefined();
});

test("a wrong value is refused by the name of its variable", () => {
  const wrong = {
    PORT: "99999",
    DATABASE_URL: "mysql://x",
    SMTP_URL: "http://x",
    AUTH_SECRET: "short",
    ADMIN_EMAILS: "ada@example.org, nobody",
    MAIL_FROM: "no address",
    APP_URL: "ftp://x",
    SAMPLE_DATA: "maybe",
    ARXIV_API_URL: "export.arxiv.org",
    ARXIV_SPACING_MS: "-1",
    INGEST_CATEGORIES: "cs.CL; cs.LG",
    INGEST_LIST: "some",
    INGEST_HF: "yes",
    INGEST_GITHUB: "yes",
    DIGEST_IN_DOUBT: "perhaps",
    DKIM_DOMAIN: "example.org",
    CRON_SECRET: "short",
  };
  for (const [name, value] of Object.entries(wrong)) {
    expect(() => parseEnv({ ...least, [name]: value }), name).toThrow(name);
  }
});

test("categories are read as a list, and none is the default", () => {
  expect(parseEnv({ ...least, INGEST_CATEGORIES: "cs.CL, hep-th" }).INGEST_CATEGORIES).toEqual([
    "cs.CL",
    "hep-th",
  ]);
  expect(parseEnv(least)).toMatchObject({ INGEST_CATEGORIES: [], INGEST_LIST: "categories" });
});

test("addresses of admins are read as a list", () => {
  expect(
    parseEnv({ ...least, ADMIN_EMAILS: " Ada@Example.org , b@example.org" }).ADMIN_EMAILS,
  ).toEqual(["ada@example.org", "b@example.org"]);
});

test("limits for groups of mail services are read as numbers", () => {
  const env = parseEnv({ ...least, DIGEST_DOMAIN_RATE: "gmail=5, other=0.5", DIGEST_RATE: "12" });
  expect(env).toMatchObject({
    DIGEST_RATE: 12,
    DIGEST_DOMAIN_RATE: { gmail: 5, other: 0.5 },
    DIGEST_DOMAIN_CONNECTIONS: {},
  });
  for (const wrong of ["gmail", "gmail=0", "gmx=5"])
    expect(() => parseEnv({ ...least, DIGEST_DOMAIN_RATE: wrong })).toThrow(/DIGEST_DOMAIN_RATE/);
});
