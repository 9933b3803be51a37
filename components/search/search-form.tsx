import { SlidersHorizontal } from "lucide-react";
import type { TopicName } from "@/lib/papers/paper";
import { MOST_QUERY, type SearchParams } from "@/lib/search/schema";
import { Button } from "../ui/button";
import { PageLink } from "../ui/page-link";

const FIELD = "h-11 rounded-control border border-rule-strong bg-sheet px-2.5 text-base text-ink";
const LABEL = "flex min-w-0 flex-col gap-1";

interface SearchFormProps {
  params: SearchParams;
  topics: TopicName[];
  /** The same search without its filters, where it has some. */
  unfiltered: string | null;
}

/** Words and filters; everything it says stands in the address. */
export function SearchForm({ params, topics, unfiltered }: SearchFormProps) {
  return (
    <search aria-label="Papers">
      <form action="/papers" className="flex flex-col gap-3">
        <div className="flex gap-2">
          <input
            type="search"
            name="q"
            defaultValue={params.q}
            required
            maxLength={MOST_QUERY}
            aria-label="Words, an author, an arXiv id"
            placeholder="Words, an author, an arXiv id"
            className="h-11 min-w-0 flex-1 rounded-control border border-rule-strong bg-sheet px-3.5 placeholder:text-ink-3"
          />
          <Button>Search</Button>
        </div>
        {/* Folded on a phone only; where a browser cannot say so, everywhere. */}
        <details
          open={unfiltered !== null}
          className="sm:details-content:block sm:details-content:[content-visibility:visible]"
        >
          <summary className="inline-flex min-h-9 list-none items-center gap-2 text-sm font-semibold text-ink-2 sm:supports-[selector(::details-content)]:hidden">
            <SlidersHorizontal aria-hidden className="size-4" />
            Filters
          </summary>
          <Filters params={params} topics={topics} />
        </details>
        {unfiltered === null ? null : (
          <PageLink href={unfiltered} className="link self-start text-sm text-ink-2">
            Clear the filters
          </PageLink>
        )}
      </form>
    </search>
  );
}

function Filters({ params, topics }: Pick<SearchFormProps, "params" | "topics">) {
  const { from, until, topic, org, code } = params;
  return (
    <div className="grid grid-cols-2 items-end gap-x-3 gap-y-3 text-sm text-ink-2 max-sm:mt-2 sm:grid-cols-[auto_auto_1fr_1fr_auto]">
      <label className={LABEL}>
        Published from
        <input type="date" name="from" defaultValue={from ?? ""} className={FIELD} />
      </label>
      <label className={LABEL}>
        until
        <input type="date" name="until" defaultValue={until ?? ""} className={FIELD} />
      </label>
      <label className={LABEL}>
        Topic
        <select name="topic" defaultValue={topic ?? ""} className={FIELD}>
          <option value="">Any</option>
          {topics.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className={LABEL}>
        Organization
        <input
          name="org"
          defaultValue={org ?? ""}
          maxLength={200}
          placeholder="Any"
          autoComplete="off"
          className={`${FIELD} placeholder:text-ink`}
        />
      </label>
      <label className="inline-flex min-h-11 items-center gap-2 whitespace-nowrap">
        <input
          type="checkbox"
          name="code"
          value="1"
          defaultChecked={code}
          className="size-4 accent-accent"
        />
        With code
      </label>
    </div>
  );
}
