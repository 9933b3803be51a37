import { prepareEnvironment } from "./environment";

const USAGE = `npm run migration -- new NAME   writes the SQL that schema.prisma asks for and the migrations lack
npm run migration -- check      fails when schema.prisma and the migrations differ`;

/** For those who change the tables: authors migrations without Prisma's downloaded engine. */
export async function main(...[action, name, ...rest]: string[]): Promise<number> {
  const isNew = action === "new" && name !== undefined && rest.length === 0;
  const isCheck = action === "check" && name === undefined;
  if (!isNew && !isCheck) {
    const isHelp = action === "--help" || action === "-h";
    (isHelp ? console.log : console.error)(USAGE);
    return isHelp ? 0 : 2;
  }
  const prepared = await prepareEnvironment({ log: console.error });
  try {
    // Loaded here, because it is large and help needs none of it.
    const { createMigration, diffMigrationsToSchema } = await import("../database/schema-engine");
    const { env } = await import("../env");
    if (isNew) {
      console.log(`wrote ${await createMigration(env.DATABASE_URL, name, new Date())}`);
      return 0;
    }
    const missing = await diffMigrationsToSchema({ url: env.DATABASE_URL });
    console.log(missing ?? "schema.prisma and the migrations agree");
    return missing === null ? 0 : 1;
  } finally {
    await prepared.release();
  }
}
