import type { Day } from "../../dates";
import { readIdList } from "../../references/read";
import { workOn } from "./ingest-work";
import { readText } from "./whole-text";

/** Looks the arXiv ids of a list up at arXiv and puts the papers onto a day's page. */
export async function importIds({
  file,
  day,
  dryRun,
}: {
  file: string;
  day: Day;
  dryRun: boolean;
}): Promise<number> {
  const { ids, rejected } = readIdList(await readText(file));
  for (const { number, problem } of rejected) console.error(`line ${number}: ${problem}`);
  if (dryRun) {
    console.log(`${ids.length} ids to look up · rejected ${rejected.length} (dry run)`);
    return 0;
  }
  const { arxivPapers } = await import("../../jobs/ingest-arxiv");
  return workOn(arxivPapers(ids, day), rejected.length);
}
