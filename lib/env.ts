import { type Env, parseEnv } from "./env-schema";

/** What `next build` sees: an image must bake in neither a secret nor an address. */
const BUILD_PLACEHOLDERS = {
  DATABASE_URL: "postgresql://build@localhost/build",
  AUTH_SECRET: "placeholder-for-the-build-only-never-used",
};

const building = process.env.NEXT_PHASE === "phase-production-build";

/** The checked environment. Nobody else reads `process.env`. */
export const env: Env = parseEnv(building ? BUILD_PLACEHOLDERS : process.env);
