import { buildIfStale } from "./artifacts";
import { part, say } from "./progress";
import { makeTestFolder } from "./test-folder";
import { Shutdown } from "./shutdown";

/**
 * `npm run bench`: measures what the project promises about speed, each
 * figure beside its limit and its peer, in one run on this machine.
 * @returns 1 when a limit is not kept.
 */
export async function main(): Promise<number> {
  const shutdown = new Shutdown(say);
  try {
    await part("build", async () => (await buildIfStale(say, shutdown.asked)) ?? "up to date");
    const folder = makeTestFolder();
    shutdown.add(() => folder.remove());
    const { measureReading } = await import("../../tests/bench/reading");
    const figures = await measureReading(folder.path, shutdown, say);
    const { printFigures } = await import("../../tests/bench/figures");
    return printFigures(figures) ? 0 : 1;
  } finally {
    await shutdown.run();
  }
}
