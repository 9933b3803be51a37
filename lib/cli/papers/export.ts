import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGzip } from "node:zlib";
import type { Command } from "./command";
import { Progress } from "./progress";
import { userPath } from "./user-path";

export const exportCommand: Command = {
  usage: "export FILE.jsonl[.gz]",
  summary: "write every visible paper, a line per listing, in the format that import reads",
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [name] = positionals;
    if (!name || positionals.length > 1) return 2;
    const file = userPath(name);
    if (existsSync(file)) throw new Error(`${file} is there already. Name a new file.`);
    const count = await writeLines(file);
    console.log(`exported ${count} lines to ${file}`);
    return 0;
  },
};

/** The file has its name only once it is whole. */
async function writeLines(file: string): Promise<number> {
  const { exportLines } = await import("../../imports/queries");
  const progress = new Progress("lines");
  let count = 0;
  const lines = async function* () {
    for await (const line of exportLines()) {
      progress.show(++count);
      yield `${JSON.stringify(line)}\n`;
    }
  };
  const unfinished = `${file}.unfinished`;
  const target = createWriteStream(unfinished);
  try {
    await (file.endsWith(".gz")
      ? pipeline(Readable.from(lines()), createGzip(), target)
      : pipeline(Readable.from(lines()), target));
  } catch (error) {
    rmSync(unfinished, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw code === "ENOENT" || code === "EACCES"
      ? new Error(`${file} cannot be written: is there such a folder, and is it yours?`)
      : error;
  }
  renameSync(unfinished, file);
  progress.end();
  return count;
}
