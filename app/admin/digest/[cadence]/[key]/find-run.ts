import { notFound } from "next/navigation";
import { parseCadence, parseIssueKey } from "@/lib/digests/period";
import { getIssueRun, type IssueRun } from "@/lib/issues/queries";

/** The issue that an address names, or the page that nothing is here. */
export async function findRun(name: string, key: string): Promise<IssueRun> {
  const cadence = parseCadence(name);
  const period = cadence && parseIssueKey(cadence, key);
  const run = period && (await getIssueRun(cadence, period));
  return run ?? notFound();
}
