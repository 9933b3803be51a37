import { createWriteStream, existsSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Command } from "./command";

export const exportCommand: Command = {
  usage: "export FILE.jsonl[.gz]",
  summary: "write every visible listing, in the format that import reads",
  async run([file, ...rest]) {
    if (!file || rest.length > 0) return 2;
    if (existsSync(file)) throw new Error(`${file} is there already. Name a new file.`);
    const { exportListings } = await import("../../imports/queries");
    let count = 0;
    const lines = async function* () {
      for await (const line of exportListings()) {
        count += 1;
        yield `${JSON.stringify(line)}\n`;
      }
    };
    const target = createWriteStream(file, { flags: "wx" });
    await (file.endsWith(".gz")
      ? pipeline(Readable.from(lines()), createGzip(), target)
      : pipeline(Readable.from(lines()), target));
    console.log(`exported ${count} listings to ${file}`);
    return 0;
  },
};
