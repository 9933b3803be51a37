import { parseArgs } from "node:util";
import type { Command } from "./command";
import { workOn } from "./ingest-work";

export const enrichCommand: Command = {
  usage: "enrich [--limit N]",
  summary:
    "let the configured language model (ENRICH_URL, ENRICH_MODEL) write summaries and keywords for newly listed papers, within the day's budget",
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { limit: { type: "string" } },
    });
    if (positionals.length > 0) return 2;
    if (values.limit !== undefined && !/^[1-9]\d{0,6}$/.test(values.limit))
      throw new Error("--limit is a whole number from 1 on.");
    const { enrichPapers } = await import("../../jobs/enrich");
    const limit = values.limit === undefined ? undefined : Number(values.limit);
    return workOn(enrichPapers(new Date(), limit));
  },
};
