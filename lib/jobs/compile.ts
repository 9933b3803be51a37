import "server-only";
import { dayOf } from "../dates";
import { compileIssue } from "../digests/commands";
import { CADENCES, type Cadence, duePeriod, issueName } from "../digests/period";
import { getPeriodToCompile, hasSubscriber } from "../digests/queries";
import type { Period } from "../papers/period";

/** One digest by name; without a period, the newest that is over. */
export interface AskedIssue {
  cadence: Cadence;
  period?: Period | undefined;
}

interface CompileOptions {
  now: Date;
  /** Without it, whatever is due. */
  asked?: AskedIssue | undefined;
  /** The worker makes no day's issue that nobody waits for; nobody makes such a week's or month's unasked. */
  onlyIfWanted?: boolean;
}

export interface CompileReport {
  /** "daily/2026-05-20", the first of {@link CompileReport.issues}; null when there is nothing to compile. */
  issue: string | null;
  /** All that were looked at: the day's, and where they are due the week's and the month's. */
  issues: string[];
  /** Whether one of them was made just now. */
  compiled: boolean;
  /** Deliveries that were added. */
  queued: number;
}

/** Compiles what was asked for, or all that is due: the newest day that is over, last week, last month. */
export async function compileWanted(options: CompileOptions): Promise<CompileReport> {
  const report: CompileReport = { issue: null, issues: [], compiled: false, queued: 0 };
  for (const { cadence, period } of await listWanted(options)) {
    const result = await compileIssue(cadence, period, options.now);
    if (result.outcome === "empty") continue;
    report.issues.push(issueName(cadence, period.first));
    report.compiled ||= result.outcome === "compiled";
    report.queued += result.queued;
  }
  return { ...report, issue: report.issues[0] ?? null };
}

async function listWanted({ now, asked, onlyIfWanted = false }: CompileOptions) {
  const today = dayOf(now);
  const wanted: { cadence: Cadence; period: Period }[] = [];
  for (const cadence of asked ? [asked.cadence] : CADENCES) {
    const isOptional = onlyIfWanted || (!asked && cadence !== "daily");
    if (isOptional && !(await hasSubscriber(cadence))) continue;
    const period =
      asked || cadence === "daily"
        ? (asked?.period ?? (await getPeriodToCompile(cadence, today)))
        : duePeriod(cadence, now);
    if (period) wanted.push({ cadence, period });
  }
  return wanted;
}
