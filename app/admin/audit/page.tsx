import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin/admin-page";
import { AuditTable } from "@/components/admin/audit-table";
import { SmallButton } from "@/components/admin/small-button";
import { ButtonLink } from "@/components/ui/button-link";
import { PageLink } from "@/components/ui/page-link";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { type AuditFilter, listAudit, listAuditChoices } from "@/lib/audit-log/queries";
import { parseDay } from "@/lib/dates";
import { viewerForPage } from "@/lib/session";

const LINES = 50;

type Parameters = Record<string, string | string[] | undefined>;

interface PageProps {
  searchParams: Promise<Parameters>;
}

/** Who did what with power, newest first; nothing in it can be changed. */
export default async function AuditPage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const parameters = await searchParams;
  const before = textOf(parameters, "before");
  if (!/^(?:[1-9]\d{0,17})?$/.test(before)) notFound();
  const filter = filterFrom(parameters);
  const [{ lines, next }, choices] = await Promise.all([
    listAudit(filter, { limit: LINES, before: before ? BigInt(before) : null }),
    listAuditChoices(),
  ]);
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <AdminPage title="Audit log" role={viewer.role} current="/admin/audit">
      <Filters filter={filter} choices={choices} isNarrowed={isNarrowed} />
      {lines.length > 0 ? (
        <AuditTable lines={lines} />
      ) : (
        <p className="rounded-sheet border border-rule bg-sheet px-4 py-10 text-center text-ink-2">
          {isNarrowed || before ? "Nothing in the log is like that." : "Nothing was done yet."}
        </p>
      )}
      <nav aria-label="Pages of the log" className="flex flex-wrap gap-3">
        {before ? <ButtonLink href={addressOf(filter)}>Newest</ButtonLink> : null}
        {next ? <ButtonLink href={addressOf(filter, next)}>Older</ButtonLink> : null}
      </nav>
    </AdminPage>
  );
}

function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name];
  return typeof value === "string" ? value.trim().slice(0, 300) : "";
}

function filterFrom(parameters: Parameters): AuditFilter {
  return {
    actor: textOf(parameters, "actor").replace(/^@/, ""),
    action: textOf(parameters, "action"),
    subject: textOf(parameters, "subject").replace(/^@/, ""),
    from: parseDay(textOf(parameters, "from")),
    to: parseDay(textOf(parameters, "to")),
  };
}

function addressOf(filter: AuditFilter, before?: string): string {
  const given = Object.entries({ ...filter, before }).filter(
    (field): field is [string, string] => typeof field[1] === "string" && field[1] !== "",
  );
  const query = new URLSearchParams(given).toString();
  return query ? `/admin/audit?${query}` : "/admin/audit";
}

interface FiltersProps {
  filter: AuditFilter;
  choices: { actors: string[]; actions: string[] };
  isNarrowed: boolean;
}

function Filters({ filter, choices, isNarrowed }: FiltersProps) {
  const { actor, action, subject, from, to } = filter;
  return (
    <form className="grid grid-cols-2 items-end gap-3 rounded-sheet border border-rule bg-sheet p-4 md:grid-cols-3 lg:grid-cols-[1fr_1fr_1.4fr_auto_auto_auto]">
      <Select
        label="Who"
        name="actor"
        defaultValue={actor}
        choices={[["", "Anybody"], ...choices.actors.map((name) => [name, name] as const)]}
      />
      <Select
        label="Deed"
        name="action"
        defaultValue={action}
        choices={[
          ["", "Any"],
          ...choices.actions.map((name) => [name, name.replaceAll("_", " ")] as const),
        ]}
      />
      <TextField
        label="Done to"
        name="subject"
        defaultValue={subject}
        placeholder="Paper’s id, handle or address"
        className="col-span-2 md:col-span-1"
      />
      <TextField label="From" name="from" type="date" defaultValue={from ?? ""} />
      <TextField label="To" name="to" type="date" defaultValue={to ?? ""} />
      <span className="col-span-2 flex min-h-11 items-center gap-3 md:col-span-1">
        <SmallButton look="go" className="sm:min-h-11">
          Filter
        </SmallButton>
        {isNarrowed ? (
          <PageLink href="/admin/audit" className="link text-sm">
            Clear
          </PageLink>
        ) : null}
      </span>
    </form>
  );
}
