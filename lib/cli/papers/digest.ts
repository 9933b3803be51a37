import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { dayOf } from "../../dates";
import { type Cadence, issueName, parseCadence, readPeriod } from "../../digests/period";
import type { Period } from "../../papers/period";
import type { Command } from "./command";

export const digestCommand: Command = {
  usage:
    "digest compile|send [--period daily|weekly|monthly] [--date D] | digest status | digest preview --to FILE.eml [--period P] [--date D]",
  summary:
    "freeze and queue a period's digest, send what is due, see how it stands, look at the mail; D is a day of the period, or 2026-W21, or 2026-05",
  async run([action, ...args]) {
    const { values } = parseArgs({
      args,
      options: {
        period: { type: "string", default: "daily" },
        date: { type: "string" },
        to: { type: "string" },
      },
    });
    const cadence = parseCadence(values.period);
    if (!cadence)
      throw new Error(`There is no “${values.period}” digest. Use daily, weekly or monthly.`);
    if (action === "status") return status();
    const chosen = { cadence, date: values.date };
    if (action === "compile") return compile(chosen);
    if (action === "send") return send(chosen);
    if (action === "preview" && values.to) return preview(chosen, values.to);
    return 2;
  },
};

interface Chosen {
  cadence: Cadence;
  date: string | undefined;
}

/** @throws Error for what is no period, or not over, and on a site without papers. */
async function periodOrNewest({ cadence, date }: Chosen): Promise<Period> {
  const today = dayOf(new Date());
  if (date !== undefined) {
    const period = readPeriod(cadence, date, today);
    if (typeof period === "string") throw new Error(`--date ${date}: ${period}.`);
    return period;
  }
  const { getPeriodToCompile } = await import("../../digests/queries");
  const newest = await getPeriodToCompile(cadence, today);
  if (!newest) throw new Error("There are no papers yet, so there is nothing to compile.");
  return newest;
}

async function compile(chosen: Chosen): Promise<number> {
  const { compileIssue } = await import("../../digests/commands");
  const period = await periodOrNewest(chosen);
  const result = await compileIssue(chosen.cadence, period, new Date());
  if (result.outcome === "empty") {
    console.log(
      `no papers are listed in ${period.key}: nothing was compiled, nothing will be sent`,
    );
    return 0;
  }
  const what = result.outcome === "compiled" ? "compiled" : "was compiled before:";
  console.log(`${what} ${issueName(chosen.cadence, period.first)}, queued ${result.queued}`);
  return 0;
}

async function send(chosen: Chosen): Promise<number> {
  const { runDigestSlice } = await import("../../jobs/digest");
  const period = await periodOrNewest(chosen);
  const { issue, queued, sent, failed, remaining, stopped } = await runDigestSlice({
    asked: { cadence: chosen.cadence, period },
    mayGoOn: () => true,
  });
  if (issue === null)
    console.log(`no papers are listed in ${period.key}: there is no digest of it`);
  console.log(`queued ${queued} · sent ${sent} · failed ${failed} · remaining ${remaining}`);
  if (stopped === null) return 0;
  const reasons = {
    unreachable: "The mail server does not answer.",
    blocked: "The mail server refuses us.",
    copy: "Another SENDER_INSTANCE sends from this database.",
  };
  console.error(reasons[stopped]);
  return 1;
}

async function status(): Promise<number> {
  const { listIssueProgress } = await import("../../digests/queries");
  const issues = await listIssueProgress(10);
  if (issues.length === 0) console.log("no digest has been compiled yet");
  for (const { name, state, counts } of issues) {
    const parts = Object.entries(counts).map(([delivery, count]) => `${delivery} ${count}`);
    console.log(
      `${name.padEnd(20)} ${state.padEnd(10)} ${parts.join(" · ") || "nobody to send to"}`,
    );
  }
  return 0;
}

async function preview(chosen: Chosen, file: string): Promise<number> {
  const { previewDigest } = await import("../../jobs/preview");
  const period = await periodOrNewest(chosen);
  const mail = await previewDigest(chosen.cadence, period);
  if (!mail) throw new Error(`No papers are listed in ${period.key}.`);
  writeFileSync(file, mail);
  console.log(`wrote the ${chosen.cadence} digest of ${period.key} to ${file}`);
  return 0;
}
