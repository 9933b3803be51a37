import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "./env";
import { PrismaClient } from "./generated/prisma/client";

/** What is inside `$transaction(async (tx) => …)`. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

function connect(): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: env.DATABASE_URL, max: 15 }),
    // A vote storm queues on one row: waiting is right, failing after 2 s is not.
    transactionOptions: { maxWait: 20_000, timeout: 30_000 },
  });
}

const shared = globalThis as { prismaClient?: PrismaClient };

/** One client per process; `next dev` reloads modules but keeps the globals. */
export const db: PrismaClient = (shared.prismaClient ??= connect());
