import { spawn } from "node:child_process";
import { once } from "node:events";
import { buildIfStale } from "./artifacts";
import { prepareEnvironment } from "./environment";
import { part, say } from "./progress";
import { webArguments } from "./start";

/** `npm run serve`: the web process alone, on the port of the environment. Any number may run. */
export async function main(): Promise<number> {
  await part("build", () => buildIfStale(say));
  const prepared = await prepareEnvironment({ log: say });
  try {
    const { env } = await import("../env");
    const web = spawn(process.execPath, webArguments(env.PORT, env.HOST), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true, // the terminal's Ctrl-C shall reach it once, through us
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => web.kill("SIGTERM"));
    const [code] = (await once(web, "exit")) as [number | null];
    return code ?? 0;
  } finally {
    await prepared.release();
  }
}
