import { isAtLeast } from "@/lib/accounts/powers";
import { type RoleName, ROLES } from "@/lib/accounts/roles";
import { countOf } from "@/lib/counts";
import { dayOf } from "@/lib/dates";
import { sendBans, sendRole } from "@/lib/moderation/actions";
import type { Person } from "@/lib/moderation/queries";
import { CheckBox } from "../ui/check-box";
import { PageLink } from "../ui/page-link";
import { Select } from "../ui/select";
import { TextField } from "../ui/text-field";
import { ActForm } from "./act-form";
import { Chip } from "./chip";

interface PersonRowProps {
  person: Person;
  viewer: { id: string; role: RoleName };
  /** The form that the row's box belongs to. */
  bulkForm: string;
}

/** A person, with what the viewer may do about them. */
export function PersonRow({ person, viewer, bulkForm }: PersonRowProps) {
  const { id, handle, name, email, role, bannedAt } = person;
  const isBelow = !isAtLeast(role, viewer.role);
  const mayGiveRole = viewer.role === "admin" && id !== viewer.id;
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 py-2.5 pr-20 pl-4 has-[input[data-tick]:checked]:bg-accent-wash md:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_12.5rem] md:items-baseline">
      <label className="-m-2 flex size-9 items-center justify-center">
        {isBelow && bannedAt === null ? (
          <input
            type="checkbox"
            form={bulkForm}
            name={`row:${id}`}
            data-tick
            aria-label={`@${handle}`}
            className="size-4 accent-accent"
          />
        ) : null}
      </label>
      <p className="min-w-0 wrap-anywhere">
        <PageLink href={`/users/${handle}`} className="font-semibold hover:text-accent">
          {name || handle}
        </PageLink>{" "}
        <span className="text-sm text-ink-3">@{handle}</span>
      </p>
      <p className="col-start-2 text-sm wrap-anywhere text-ink-2 md:col-start-auto">{email}</p>
      <p className="col-start-2 text-sm text-ink-3 tabular-nums md:col-start-auto">
        here since {dayOf(person.createdAt)}
      </p>
      <p className="col-start-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3 md:col-end-[-1]">
        {role === "reader" ? null : <Chip tone="strong">{role}</Chip>}
        {bannedAt ? <Chip tone="danger">banned since {dayOf(bannedAt)}</Chip> : null}
        <span>
          {countOf(person.comments, "comment")}, {countOf(person.submissions, "submission")}
        </span>
      </p>
      {isBelow || mayGiveRole ? (
        <details className="col-start-2 md:col-end-[-1]">
          <summary className="link absolute top-1 right-4 inline-flex min-h-9 items-center text-sm">
            Change
          </summary>
          <div className="grid gap-x-8 gap-y-6 pt-3 pb-3 sm:grid-cols-2">
            {isBelow ? (
              <ActForm
                action={sendBans}
                hidden={{ [`row:${id}`]: "on" }}
                buttons={[
                  bannedAt
                    ? { words: "Let in again", act: "unban" }
                    : { words: "Ban", act: "ban", look: "danger" },
                ]}
              >
                {bannedAt ? null : <CheckBox name="hideComments">Hide all their comments</CheckBox>}
                <TextField label="Reason, for the log" name="reason" maxLength={500} />
              </ActForm>
            ) : null}
            {mayGiveRole ? (
              <ActForm action={sendRole} hidden={{ userId: id }} buttons={[{ words: "Give role" }]}>
                <Select
                  label="Role"
                  name="role"
                  defaultValue={role}
                  choices={ROLES.map((known) => [known, known])}
                />
              </ActForm>
            ) : null}
          </div>
        </details>
      ) : null}
    </li>
  );
}
