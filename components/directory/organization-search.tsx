import { Button } from "../ui/button";

/** Finds organizations by a part of their names, also misspelt. */
export function OrganizationSearch({ q = "" }: { q?: string }) {
  return (
    <search>
      <form action="/orgs" className="flex max-w-xl gap-2">
        <input
          type="search"
          name="q"
          defaultValue={q}
          required
          maxLength={200}
          aria-label="Find an organization"
          placeholder="Find an organization"
          className="h-11 min-w-0 flex-1 rounded-control border border-rule-strong bg-sheet px-3.5 placeholder:text-ink-3"
        />
        <Button>Find</Button>
      </form>
    </search>
  );
}
