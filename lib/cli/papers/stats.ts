import type { Command } from "./command";

export const statsCommand: Command = {
  usage: "stats",
  summary: "how much of everything there is",
  async run(args) {
    if (args.length > 0) return 2;
    const { getStatistics } = await import("../../statistics/queries");
    for (const { name, value } of await getStatistics()) console.log(`${name.padEnd(28)} ${value}`);
    return 0;
  },
};
