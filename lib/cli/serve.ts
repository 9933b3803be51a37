import { spawn } from "node:child_process";
import { once } from "node:events";
import { buildIfStale } from "./artifacts";
import { prepareEnvironment } from "./environment";
import { webArguments } from "./start";

/** `npm run serve`: the web process alone, on the port of the environment. */
export async function main(): Promise<number> {
  const prepared = await prepareEnvironment({ log: console.log });
  await buildIfStale(console.log);
  const { env } = await import("../env");
  const web = spawn(process.execPath, webArguments(env.PORT, env.HOST), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => web.kill("SIGTERM"));
  const [code] = (await once(web, "exit")) as [number | null];
  await prepared.release();
  return code ?? 0;
}
