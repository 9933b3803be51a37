import { join } from "node:path";
import { Client } from "pg";
import { readSecrets } from "../crypto/secrets";
import { findBinaries } from "./binaries";
import { ensureCluster } from "./cluster";
import { openDataFolder } from "./data-folder";
import { withFileLock } from "./file-lock";
import { findRunning, launch, stopServer } from "./postmaster";
import { sleep } from "./processes";
import { chooseUser } from "./run-as";

const DATABASE = "papers";
const KEEPER = "daily-papers keeper";
/** In which the server notices that a connection was closed. */
const SETTLE_MS = 100;

interface EmbeddedOptions {
  dataDir: string;
  log: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Where to connect: `postgresql://…/papers`. */
  url: string;
  /** Whether the server ran already. */
  adopted: boolean;
  /** Stops the server, unless another process of ours still uses it. */
  stop: () => Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with the project on the data in
 * `DATA_DIR/postgres`, or adopts the one that already runs on it, be it another
 * process's or one that outlived a kill -9. Existing data is never deleted.
 * @throws Error in plain words, with the end of the server's log where it helps.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = openDataFolder(dataDir);
  const lock = {
    file: join(home, "postgres.lock"),
    onWait: () => log("waiting for another process that starts or stops PostgreSQL"),
  };
  const { postgresPassword: password } = readSecrets(home);
  return withFileLock(lock, async () => {
    const server = await startOrAdopt(home, password, log);
    const urlOf = (database: string) =>
      `postgresql://postgres:${password}@127.0.0.1:${server.port}/${database}`;
    await createDatabase(urlOf("postgres"), server.directory);
    const keeper = await keep(urlOf("postgres"));
    return {
      url: urlOf(DATABASE),
      adopted: server.adopted,
      stop: () =>
        withFileLock(lock, async () => {
          const others = await countOtherKeepers(keeper);
          await keeper.end().catch(() => undefined);
          if (others === 0) await stopServer(server.directory);
          // The next to leave must not count a connection that is just closing.
          else await sleep(SETTLE_MS);
        }),
    };
  });
}

async function startOrAdopt(home: string, password: string, log: (line: string) => void) {
  const directory = join(home, "postgres");
  const running = await findRunning(directory);
  if (running) return { directory, port: running.port, adopted: true };
  const binaries = await findBinaries();
  const runAs = chooseUser({ binaries, directory, log });
  ensureCluster({ binaries, runAs, directory, password, log });
  const port = await launch({ binaries, runAs, directory, logFile: join(home, "postgres.log") });
  return { directory, port, adopted: false };
}

async function createDatabase(url: string, directory: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(
      `The PostgreSQL on ${directory} does not let us in. Was secrets.json beside it replaced? It holds the password the database was made with.`,
      { cause: error },
    );
  }
  try {
    const served = await client.query<{ data_directory: string }>("SHOW data_directory");
    if (served.rows[0]?.data_directory !== directory) {
      throw new Error(
        `The server found for ${directory} serves ${served.rows[0]?.data_directory ?? "other data"}.`,
      );
    }
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** A connection that says "in use" for as long as this process lives. */
async function keep(url: string): Promise<Client> {
  const keeper = new Client({ connectionString: url, application_name: KEEPER, keepAlive: true });
  keeper.on("error", () => undefined); // the server went away: whoever needs it will say so
  await keeper.connect();
  return keeper;
}

async function countOtherKeepers(keeper: Client): Promise<number> {
  try {
    const { rows } = await keeper.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE application_name = $1 AND pid <> pg_backend_pid()`,
      [KEEPER],
    );
    return rows[0]?.count ?? 0;
  } catch {
    return 0; // the server is gone already
  }
}
