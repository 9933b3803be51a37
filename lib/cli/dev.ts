import { spawn } from "node:child_process";
import { once } from "node:events";
import { deployMigrations } from "../database/migrate";
import { generateIfStale } from "./artifacts";
import { startCatcher } from "./catcher";
import { prepareEnvironment } from "./environment";
import { choosePort } from "./ports";
import { part, say } from "./progress";
import { loadSamples } from "./samples";
import { Shutdown } from "./shutdown";

/** `npm run dev`: the site with reload, on the same database, samples and mail catcher as `npm start`. */
export async function main(): Promise<number> {
  const shutdown = new Shutdown(say);
  try {
    return await develop(shutdown);
  } finally {
    await shutdown.run();
  }
}

async function develop(shutdown: Shutdown): Promise<number> {
  const host = process.env.HOST || "127.0.0.1";
  process.env.PORT = String(await choosePort(process.env.PORT, host, say));
  const prepared = await prepareEnvironment({ log: say });
  shutdown.add(() => prepared.release());
  const { env } = await import("../env");
  const url = env.DATABASE_URL;
  await part("client", () => generateIfStale(say, shutdown.asked));
  await deployMigrations({ url, directory: "prisma/migrations", log: say });
  await part("sample papers", () => loadSamples(env.SAMPLE_DATA, url));
  const catcher = await startCatcher(prepared.dataDir, say);
  if (catcher) {
    shutdown.add(() => catcher.child.stop());
    say(`mail is caught at ${catcher.page}`);
  }
  shutdown.asked.throwIfAborted();
  const next = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "dev", "-p", String(env.PORT), "-H", env.HOST],
    { stdio: ["ignore", "inherit", "inherit"], detached: true },
  );
  shutdown.asked.addEventListener("abort", () => next.kill("SIGTERM"));
  const [code] = (await once(next, "exit")) as [number | null];
  return shutdown.asked.aborted ? 0 : (code ?? 1);
}
