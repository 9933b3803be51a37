import { isHelp } from "./papers/help";
import { prepareEnvironment } from "./environment";
import { generateIfStale } from "./artifacts";
import { AppError } from "../errors";
import { databaseTrouble } from "../database/unreachable";
import type { Command } from "./papers/command";
import { dbCommand } from "./papers/db";
import { digestCommand } from "./papers/digest";
import { enrichCommand } from "./papers/enrich";
import { exportCommand } from "./papers/export";
import { importCommand } from "./papers/import";
import { ingestCommand } from "./papers/ingest";
import { statsCommand } from "./papers/stats";
import { usersCommand } from "./papers/users";
import { webhooksCommand } from "./papers/webhooks";

const COMMANDS: Record<string, Command> = {
  import: importCommand,
  export: exportCommand,
  ingest: ingestCommand,
  enrich: enrichCommand,
  digest: digestCommand,
  users: usersCommand,
  webhooks: webhooksCommand,
  db: dbCommand,
  stats: statsCommand,
};

/** `npm run papers -- COMMAND …`: exit 0 done, 1 failed, 2 wrong usage. */
export async function main(name = "--help", ...args: string[]): Promise<number> {
  if (isHelp(name)) {
    console.log(help());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(`There is no command “${name}”.\n\n${help()}`);
    return 2;
  }
  if (isHelp(args[0] ?? "") || args.includes("--help") || args.includes("-h")) {
    console.log(usageOf(command));
    return 0;
  }
  return run(command, args);
}

async function run(command: Command, args: string[]): Promise<number> {
  await generateIfStale(console.error);
  const prepared = await prepareEnvironment({ log: console.error });
  try {
    const code = await command.run(args);
    if (code === 2) console.error(usageOf(command));
    return code;
  } catch (error) {
    if (error instanceof AppError) {
      console.error(error.message); // a refusal in plain words, not a fault
      return 1;
    }
    if (isWrongUsage(error)) {
      console.error(`${error.message}\n\n${usageOf(command)}`);
      return 2;
    }
    const trouble = databaseTrouble(error, process.env.DATABASE_URL ?? "");
    if (trouble === null) throw error;
    console.error(trouble);
    return 1;
  } finally {
    const { db } = await import("../db");
    await db.$disconnect();
    await prepared.release();
  }
}

/** What node:util's parseArgs throws for an option it does not know. */
function isWrongUsage(error: unknown): error is Error {
  return (
    error instanceof Error &&
    String((error as NodeJS.ErrnoException).code).startsWith("ERR_PARSE_ARGS")
  );
}

function usageOf({ usage, summary }: Command): string {
  return `npm run papers -- ${usage}\n  ${summary}`;
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return `npm run papers -- COMMAND\n\n${lines.join("\n")}\n\nExit status: 0 done, 1 failed, 2 wrong usage.`;
}
