import { parseArgs } from "node:util";
import { LISTING_POLICIES } from "../../arrivals/policy";
import { type Day, dayOf } from "../../dates";
import type { PaperId } from "../../ids";
import type { IngestTask } from "../../jobs/ingest-task";
import { readArxivId } from "../../references/identify";
import { CATEGORY_FORM } from "../../topics/arxiv-categories";
import type { Command } from "./command";
import { readDay } from "./day";
import { workOn } from "./ingest-work";

export const ingestCommand: Command = {
  usage:
    "ingest id ID… [--date D] | ingest arxiv --categories cs.CL,cs.LG [--from D --until D] [--list categories|all|watch|none] | ingest hf --from D [--until D] | ingest links | ingest stars | ingest status",
  summary:
    "fetch papers from arXiv by id, by today's announcement or by days, a range of days or the linked models, datasets and spaces from the Hub, or the stars of repositories from GitHub; goes on where it was interrupted",
  async run([action, ...args]) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        date: { type: "string" },
        categories: { type: "string" },
        from: { type: "string" },
        until: { type: "string" },
        list: { type: "string" },
      },
    });
    const today = dayOf(new Date());
    if (action === "id" && positionals.length > 0)
      return workOn(await tasksForIds(positionals, values.date, today));
    if (positionals.length > 0) return 2;
    if (action === "arxiv") return workOn(await taskForCategories(values, today));
    if (action === "hf" && values.from !== undefined) {
      const { hubDays } = await import("../../jobs/ingest-hf");
      const { from, until } = readRange(values.from, values.until, today);
      return workOn(hubDays(from, until, today));
    }
    if (action === "links") {
      const { hubRepositories } = await import("../../jobs/ingest-links");
      return workOn(hubRepositories(new Date()));
    }
    if (action === "stars") {
      const { repositoryStars } = await import("../../jobs/ingest-github");
      return workOn(repositoryStars(new Date()));
    }
    if (action === "status") return status();
    return 2;
  },
};

async function tasksForIds(
  texts: string[],
  date: string | undefined,
  today: Day,
): Promise<IngestTask> {
  const { arxivPapers } = await import("../../jobs/ingest-arxiv");
  const ids = [...new Set(texts.map(readId))];
  return arxivPapers(ids, date === undefined ? null : readDay(date, today));
}

interface CategoryValues {
  categories?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  list?: string | undefined;
}

async function taskForCategories(values: CategoryValues, today: Day): Promise<IngestTask> {
  const { arxivChanges, arxivToday } = await import("../../jobs/ingest-arxiv");
  const { getListingRule } = await import("../../listing-rules/queries");
  const { env } = await import("../../env");
  const categories =
    values.categories?.split(",").map((code) => code.trim()) ?? env.INGEST_CATEGORIES;
  if (categories.length === 0) throw new Error("Name some categories: --categories cs.CL,cs.LG.");
  const wrong = categories.find((code) => !CATEGORY_FORM.test(code));
  if (wrong !== undefined) throw new Error(`“${wrong}” is no arXiv category. Write it like cs.CL.`);
  const rule = await getListingRule();
  const policy = LISTING_POLICIES.find((name) => name === (values.list ?? rule.policy));
  if (!policy) throw new Error(`--list is one of ${LISTING_POLICIES.join(", ")}.`);
  const wishes = { categories, policy, watch: rule.watch };
  if (values.from === undefined && values.until === undefined)
    return arxivToday({ ...wishes, today });
  if (values.from === undefined) throw new Error("Name the first day, too: --from D.");
  return arxivChanges({ ...wishes, ...readRange(values.from, values.until, today) });
}

async function status(): Promise<number> {
  const { listNewestRuns } = await import("../../ingest-runs/queries");
  const runs = await listNewestRuns(20);
  if (runs.length === 0) console.log("nothing has been fetched or imported yet");
  for (const run of runs) {
    const { source, scope, state, startedAt, error, created, updated, unchanged, rejected } = run;
    const counts = { created, updated, unchanged, rejected };
    const name = [source, scope].filter(Boolean).join(": ");
    const parts = Object.entries(counts).map(([outcome, count]) => `${outcome} ${count}`);
    console.log(`${startedAt.toISOString()} ${state.padEnd(8)} ${name} · ${parts.join(" · ")}`);
    if (error) console.log(`  ${error}`);
  }
  return 0;
}

/** @throws Error for what is no arXiv id; a version is left out. */
function readId(text: string): PaperId {
  const id = readArxivId(text);
  if (!id) throw new Error(`“${text}” is no arXiv id. Write it like 2605.01234.`);
  return id;
}

function readRange(from: string, until: string | undefined, today: Day): { from: Day; until: Day } {
  const range = { from: readDay(from, today), until: until ? readDay(until, today) : today };
  if (range.from > range.until) throw new Error(`${range.from} comes after ${range.until}.`);
  return range;
}
