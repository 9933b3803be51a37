import "server-only";
import { getDigestGauges } from "@/lib/deliveries/queries";
import { listBuckets } from "@/lib/domain-buckets/queries";
import type { Metric } from "@/lib/health/metrics";
import { listIssueRuns } from "@/lib/issues/queries";

const NEWEST_ISSUES = 10;

/** The digest's numbers, read from the ledger at this moment. */
export async function collectMetrics(now: Date): Promise<Metric[]> {
  const [runs, gauges, buckets] = await Promise.all([
    listIssueRuns(NEWEST_ISSUES),
    getDigestGauges(now),
    listBuckets(),
  ]);
  const all = buckets.find(({ name }) => name === "*");
  return [
    {
      name: "papers_digest_deliveries",
      help: "Deliveries of the newest issues by state; the states of an issue add up to its total.",
      type: "gauge",
      samples: runs.flatMap(({ name, counts: { total, ...states } }) => [
        ...Object.entries(states).map(([state, value]) => ({
          labels: { issue: name, state: state === "inDoubt" ? "in_doubt" : state },
          value,
        })),
        { labels: { issue: name, state: "total" }, value: total },
      ]),
    },
    gauge("papers_digest_due", "Deliveries that could go now.", gauges.due),
    gauge(
      "papers_digest_due_age_seconds",
      "How long the oldest of them has waited.",
      gauges.dueAgeSeconds,
    ),
    gauge(
      "papers_digest_stopped",
      "1 while the mail server is away or refuses us.",
      all?.trouble ? 1 : 0,
    ),
    {
      name: "papers_digest_slowed_rate",
      help: "Mails per second to groups of mail services that asked us to slow down.",
      type: "gauge",
      samples: buckets.flatMap(({ name, slowedRate }) =>
        slowedRate === null ? [] : [{ labels: { group: name }, value: slowedRate }],
      ),
    },
    gauge(
      "papers_digest_suppressions",
      "Addresses that are never mailed again.",
      gauges.suppressions,
    ),
    gauge("papers_digest_alerts", "Alerts since the beginning.", gauges.alerts),
    gauge("papers_subscribers", "Confirmed subscribers.", gauges.subscribers),
    gauge(
      "papers_worker_silence_seconds",
      "Since a worker was last seen; -1 for never.",
      gauges.workerSilence,
    ),
  ];
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: "gauge", samples: [{ value }] };
}
