import { ActForm } from "@/components/admin/act-form";
import { AdminPage } from "@/components/admin/admin-page";
import { PersonRow } from "@/components/admin/person-row";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { sendAddressBan } from "@/lib/moderation/actions";
import { findPeople, listBans } from "@/lib/moderation/queries";
import { viewerForPage } from "@/lib/session";

const MOST = 50;

interface PageProps {
  searchParams: Promise<{ q?: string | string[] }>;
}

/** Who is here, what they may do, and who is shut out. */
export default async function PeoplePage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { q } = await searchParams;
  const text = typeof q === "string" ? q.trim().slice(0, 100) : "";
  const [people, bans] = await Promise.all([findPeople(text, MOST), listBans(MOST)]);
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
        <Button look="quiet">Find</Button>
      </form>
      {people.length > 0 ? (
        <ul className="divide-y divide-rule border-y border-rule">
          {people.map((person) => (
            <PersonRow key={person.id} person={person} viewer={viewer} />
          ))}
        </ul>
      ) : (
        <p className="text-ink-3">Nobody here has that in their name.</p>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg">Addresses that may not sign in</h2>
        <ul className="flex flex-col gap-2">
          {bans.map(({ value, reason }) => (
            <li key={value} className="flex flex-wrap items-center gap-3">
              <code>{value}</code> <span className="text-ink-3">{reason}</span>
              <ActForm
                action={sendAddressBan}
                hidden={{ value }}
                buttons={[{ words: "Let in", act: "unban", label: `Let ${value} in` }]}
              />
            </li>
          ))}
        </ul>
        <ActForm
          action={sendAddressBan}
          buttons={[{ words: "Shut out", act: "ban" }]}
          className="max-w-md"
        >
          <TextField label="An address or a mail domain" name="value" required maxLength={254} />
          <TextField label="Reason, for the log (optional)" name="reason" maxLength={500} />
        </ActForm>
      </section>
    </AdminPage>
  );
}
