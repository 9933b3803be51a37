import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secretsSchema = z.object({
  postgresPassword: z.string(),
  authSecret: z.string(),
  cronSecret: z.string(),
});

export type Secrets = z.output<typeof secretsSchema>;

/**
 * The secrets of a data folder, made at the first call and then always the
 * same. The file is readable by its owner only.
 * @throws Error when the file is there but damaged: new secrets would lock the old data.
 */
export function readSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, "secrets.json");
  return tryRead(file) ?? create(file);
}

function tryRead(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(
      `${file} is damaged. Restore it from a backup: it holds the database's password.`,
      { cause: error },
    );
  }
}

function create(file: string): Secrets {
  const secret = () => randomBytes(32).toString("base64url");
  const secrets = { postgresPassword: secret(), authSecret: secret(), cronSecret: secret() };
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file); // whole or not at all, and only one of two starters wins
    return secrets;
  } catch (error) {
    const theirs = tryRead(file);
    if (theirs) return theirs;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
