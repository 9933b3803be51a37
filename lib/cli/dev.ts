import { spawn } from "node:child_process";
import { once } from "node:events";
import { deployMigrations } from "../database/migrate";
import { generateIfStale } from "./artifacts";
import { startCatcher } from "./catcher";
import { prepareEnvironment } from "./environment";
import { choosePort } from "./ports";
import { loadSamples } from "./samples";

/** `npm run dev`: the site with reload, on the same database, samples and mail catcher as `npm start`. */
export async function main(): Promise<number> {
  const host = process.env.HOST || "127.0.0.1";
  process.env.PORT = String(await choosePort(process.env.PORT, host, console.log));
  const prepared = await prepareEnvironment({ log: console.log });
  await generateIfStale(console.log);
  const catcher = await startCatcher(prepared.dataDir, console.log);
  const { env } = await import("../env");
  await deployMigrations({
    url: env.DATABASE_URL,
    directory: "prisma/migrations",
    log: console.log,
  });
  await loadSamples(env.SAMPLE_DATA, console.log);
  if (catcher) console.log(`Mail is caught at ${catcher.page}`);
  const next = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "dev", "-p", String(env.PORT), "-H", env.HOST],
    { stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => next.kill("SIGTERM"));
  const [code] = (await once(next, "exit")) as [number | null];
  await catcher?.child.stop();
  await prepared.release();
  return code ?? 0;
}
