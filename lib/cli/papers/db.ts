import { checkDatabase } from "../../database/checks";
import { deployMigrations } from "../../database/migrate";
import type { Command } from "./command";

export const dbCommand: Command = {
  usage: "db migrate | db check [--fix]",
  summary: "bring the tables up to date; prove every counter (--fix recomputes them)",
  async run([action, ...rest]) {
    const { env } = await import("../../env");
    if (action === "migrate" && rest.length === 0) {
      const applied = await deployMigrations({
        url: env.DATABASE_URL,
        directory: "prisma/migrations",
        log: console.log,
      });
      if (applied.length === 0) console.log("the database is up to date");
      return 0;
    }
    if (action === "check" && (rest.length === 0 || (rest.length === 1 && rest[0] === "--fix"))) {
      return check(env.DATABASE_URL, rest.length === 1);
    }
    return 2;
  },
};

async function check(url: string, fix: boolean): Promise<number> {
  const results = await checkDatabase(url, fix);
  for (const { name, problems } of results) {
    console.log(`${problems.length === 0 ? "ok   " : "WRONG"} ${name}`);
    for (const problem of problems) console.log(`      ${problem}`);
  }
  return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
}
