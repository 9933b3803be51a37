import type { TopicName } from "@/lib/papers/paper";
import { MOST_QUERY, type SearchParams } from "@/lib/search/schema";
import { Button } from "../ui/button";

const FIELD = "h-10 rounded-control border border-rule-strong bg-sheet px-2.5 text-sm text-ink";

/** Words and filters; everything it says stands in the address. */
export function SearchForm({ params, topics }: { params: SearchParams; topics: TopicName[] }) {
  const { q, from, until, topic, org, code } = params;
  const isFiltered = Boolean(from ?? until ?? topic ?? org) || code;
  return (
    <search>
      <form action="/papers" className="flex flex-col gap-3 py-4">
        <div className="flex gap-2">
          <input
            type="search"
            name="q"
            defaultValue={q}
            required
            maxLength={MOST_QUERY}
            aria-label="Words, an author, an arXiv id"
            placeholder="Words, an author, an arXiv id"
            className="h-11 min-w-0 flex-1 rounded-control border border-rule-strong bg-sheet px-3.5 placeholder:text-ink-3"
          />
          <Button>Search</Button>
        </div>
        <details open={isFiltered}>
          <summary className="link inline-flex min-h-6 list-none items-center text-sm text-ink-2">
            Filters
          </summary>
          <div className="mt-3 flex flex-wrap items-end gap-x-4 gap-y-3 text-sm text-ink-2">
            <label className="flex flex-col gap-1">
              Published from
              <input type="date" name="from" defaultValue={from ?? ""} className={FIELD} />
            </label>
            <label className="flex flex-col gap-1">
              until
              <input type="date" name="until" defaultValue={until ?? ""} className={FIELD} />
            </label>
            {topics.length > 0 ? (
              <label className="flex flex-col gap-1">
                Topic
                <select name="topic" defaultValue={topic ?? ""} className={`${FIELD} max-w-56`}>
                  <option value="">Any</option>
                  {topics.map(({ slug, name }) => (
                    <option key={slug} value={slug}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            ) : null}
            <label className="flex flex-col gap-1">
              Organization
              <input
                name="org"
                defaultValue={org ?? ""}
                maxLength={200}
                className={`${FIELD} w-36`}
              />
            </label>
            <label className="inline-flex h-10 items-center gap-2">
              <input
                type="checkbox"
                name="code"
                value="1"
                defaultChecked={code}
                className="size-4"
              />
              With code
            </label>
          </div>
        </details>
      </form>
    </search>
  );
}
