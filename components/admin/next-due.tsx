import type { Due } from "@/lib/ingest-runs/due";

const NAMES: Record<Due["kind"], string> = {
  "arxiv-changes": "arXiv, days that were missed",
  "arxiv-today": "arXiv, the day’s announcement",
  hub: "The Hub’s daily papers",
  links: "The Hub’s models, datasets and demos",
  stars: "GitHub’s stars",
  enrich: "Summaries by the language model",
};

/** What the schedule asks for next; `next` is null where nothing is configured. */
export function NextDue({ next, now }: { next: Map<Due["kind"], Date> | null; now: Date }) {
  if (!next)
    return (
      <p className="text-ink-2">
        Nothing is fetched by itself. Set INGEST_CATEGORIES, INGEST_HF, INGEST_LINKS or
        INGEST_GITHUB.
      </p>
    );
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-lg">Due next</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        {[...next].map(([kind, at]) => (
          <div key={kind} className="contents">
            <dt className="text-ink-2">{NAMES[kind]}</dt>
            <dd>
              {at <= now ? (
                "now"
              ) : (
                <time dateTime={at.toISOString()}>
                  {at.toISOString().slice(0, 16).replace("T", " ")} UTC
                </time>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
