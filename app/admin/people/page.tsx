import { ActForm } from "@/components/admin/act-form";
import { AddressBans } from "@/components/admin/address-bans";
import { AdminPage } from "@/components/admin/admin-page";
import { Panel } from "@/components/admin/panel";
import { PersonRow } from "@/components/admin/person-row";
import { SmallButton } from "@/components/admin/small-button";
import { ButtonLink } from "@/components/ui/button-link";
import { CheckBox } from "@/components/ui/check-box";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { sendBans } from "@/lib/moderation/actions";
import { findPeople, listBans, type PeopleShown } from "@/lib/moderation/queries";
import { type Viewer, viewerForPage } from "@/lib/session";

const MOST = 50;
const MOST_BANS = 200;
const BULK = "ban-those-ticked";

const SHOWN: readonly (readonly [PeopleShown, string])[] = [
  ["all", "Everybody"],
  ["new", "Came this week"],
  ["banned", "Banned"],
  ["team", "Moderators and admins"],
];

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who is here, what they may do, and who is shut out. */
export default async function PeoplePage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { q, show, p } = await searchParams;
  const text = typeof q === "string" ? q.trim().replace(/^@/, "").slice(0, 100) : "";
  const [shown] = SHOWN.find(([known]) => known === show) ?? ["all" as const];
  const page = typeof p === "string" && /^[1-9]\d{0,4}$/.test(p) ? Number(p) : 0;
  const [found, bans] = await Promise.all([
    findPeople({ text, shown, limit: MOST, offset: page * MOST }),
    listBans(MOST_BANS),
  ]);
  const addressOf = (number: number) =>
    `/admin/people?${new URLSearchParams({ q: text, show: shown, p: String(number) }).toString()}`;
  return (
    <AdminPage title="People" role={viewer.role} current="/admin/people">
      <form className="flex flex-wrap items-end gap-3">
        <TextField
          label="Handle, name or address"
          name="q"
          type="search"
          defaultValue={text}
          className="grow basis-64"
        />
        <Select label="Show" name="show" defaultValue={shown} choices={SHOWN} />
        <SmallButton look="go" className="sm:min-h-11">
          Find
        </SmallButton>
      </form>
      <People {...found} viewer={viewer} />
      <nav aria-label="Pages of people" className="flex flex-wrap gap-3 empty:hidden">
        {page > 0 ? <ButtonLink href={addressOf(page - 1)}>Newer</ButtonLink> : null}
        {found.hasMore ? <ButtonLink href={addressOf(page + 1)}>Older</ButtonLink> : null}
      </nav>
      <AddressBans bans={bans} />
    </AdminPage>
  );
}

interface PeopleProps {
  people: Awaited<ReturnType<typeof findPeople>>["people"];
  viewer: Viewer;
}

function People({ people, viewer }: PeopleProps) {
  if (people.length === 0)
    return (
      <p className="rounded-sheet border border-rule bg-sheet px-4 py-10 text-center text-ink-2">
        Nobody here is like that.
      </p>
    );
  return (
    <>
      <ul className="divide-y divide-rule overflow-hidden rounded-sheet border border-rule bg-sheet">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} viewer={viewer} bulkForm={BULK} />
        ))}
      </ul>
      <Panel title="Ban those ticked" className="md:sticky md:bottom-2">
        <ActForm
          action={sendBans}
          id={BULK}
          buttons={[{ words: "Ban those ticked", act: "ban", look: "danger" }]}
        >
          <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
            <TextField
              label="Reason, for the log"
              name="reason"
              maxLength={500}
              className="grow basis-64"
            />
            <CheckBox name="hideComments">Hide all their comments</CheckBox>
          </div>
        </ActForm>
      </Panel>
    </>
  );
}
