import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Day, dayOf, parseDay } from "../../dates";
import type { Command } from "./command";

export const digestCommand: Command = {
  usage:
    "digest compile|send [--period daily] [--date D] | digest status | digest preview --to FILE.eml [--date D]",
  summary: "freeze and queue a day's digest, send what is due, see how it stands, look at the mail",
  async run([action, ...args]) {
    const { values } = parseArgs({
      args,
      options: {
        period: { type: "string", default: "daily" },
        date: { type: "string" },
        to: { type: "string" },
      },
    });
    if (values.period !== "daily")
      throw new Error(`There is no “${values.period}” digest. Use --period daily.`);
    const day = values.date === undefined ? null : readDay(values.date);
    if (action === "compile") return compile(day);
    if (action === "send") return send(day);
    if (action === "status") return status();
    if (action === "preview" && values.to) return preview(day, values.to);
    return 2;
  },
};

/** @throws Error for what is no day or lies in the future. */
function readDay(text: string): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`“${text}” is no day. Write it like 2026-05-20.`);
  if (day > dayOf(new Date())) throw new Error(`${day} lies in the future.`);
  return day;
}

/** @throws Error on a site without papers. */
async function dayOrNewest(day: Day | null): Promise<Day> {
  const { getDayToCompile } = await import("../../digests/queries");
  const chosen = day ?? (await getDayToCompile(dayOf(new Date())));
  if (!chosen) throw new Error("There are no papers yet, so there is nothing to compile.");
  return chosen;
}

async function compile(asked: Day | null): Promise<number> {
  const { compileDailyDigest } = await import("../../digests/commands");
  const day = await dayOrNewest(asked);
  const result = await compileDailyDigest(day, new Date());
  if (result.outcome === "empty") {
    console.log(`no papers are listed on ${day}: nothing was compiled`);
    return 0;
  }
  const what = result.outcome === "compiled" ? "compiled" : "was compiled before:";
  console.log(`${what} daily/${day}, queued ${result.queued}`);
  return 0;
}

async function send(asked: Day | null): Promise<number> {
  const { runDigestSlice } = await import("../../jobs/digest");
  const day = await dayOrNewest(asked);
  const { queued, sent, failed, remaining, stopped } = await runDigestSlice({
    day,
    mayGoOn: () => true,
  });
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

async function preview(asked: Day | null, file: string): Promise<number> {
  const { previewDailyDigest } = await import("../../jobs/preview");
  const day = await dayOrNewest(asked);
  const mail = await previewDailyDigest(day);
  if (!mail) throw new Error(`No papers are listed on ${day}.`);
  writeFileSync(file, mail);
  console.log(`wrote the digest of ${day} to ${file}`);
  return 0;
}
