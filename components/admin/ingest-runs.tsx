import type { RunSummary } from "@/lib/ingest-runs/queries";

/** The newest runs: what each read, what came of it, and why it stopped. */
export function IngestRuns({ runs }: { runs: RunSummary[] }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">Newest runs</h2>
      {runs.length === 0 ? (
        <p className="text-ink-3">Nothing has been fetched or imported yet.</p>
      ) : null}
      <ol className="divide-y divide-rule">
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ol>
    </section>
  );
}

function Run({ run }: { run: RunSummary }) {
  const { source, scope, state, startedAt, error, created, updated, unchanged, rejected } = run;
  return (
    <li className="flex flex-col gap-0.5 py-2 text-sm">
      <p className="wrap-anywhere">
        <time dateTime={startedAt.toISOString()} className="text-ink-3">
          {startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC
        </time>{" "}
        <strong>{source}</strong> {scope}{" "}
        <span className={state === "failed" ? "text-danger" : "text-ink-2"}>{state}</span>
      </p>
      <p className="text-ink-2">
        created {created} · updated {updated} · unchanged {unchanged} · rejected {rejected}
      </p>
      {error ? <p className="wrap-anywhere text-danger">{error}</p> : null}
    </li>
  );
}
