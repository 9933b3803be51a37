import { isAtLeast } from "@/lib/accounts/powers";
import { type RoleName, ROLES } from "@/lib/accounts/roles";
import { countOf } from "@/lib/counts";
import { dayOf, formatLongDay } from "@/lib/dates";
import { sendBan, sendRole } from "@/lib/moderation/actions";
import type { Person } from "@/lib/moderation/queries";
import { CheckBox } from "../ui/check-box";
import { PageLink } from "../ui/page-link";
import { Select } from "../ui/select";
import { TextField } from "../ui/text-field";
import { ActForm } from "./act-form";

interface PersonRowProps {
  person: Person;
  viewer: { id: string; role: RoleName };
}

/** A person, with what the viewer may do about them. */
export function PersonRow({ person, viewer }: PersonRowProps) {
  const { id, handle, name, email, role, bannedAt } = person;
  const isBelow = ROLES.indexOf(role) < ROLES.indexOf(viewer.role);
  return (
    <li className="flex flex-col gap-1 py-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <PageLink href={`/users/${handle}`} className="font-semibold hover:text-accent">
          {name || handle}
        </PageLink>
        <span className="text-sm text-ink-3">
          @{handle} · {email} · {role} · {countOf(person.comments, "comment")} ·{" "}
          {countOf(person.submissions, "submission")} · since{" "}
          {formatLongDay(dayOf(person.createdAt))}
        </span>
        {bannedAt ? (
          <span className="text-sm font-semibold text-danger">
            banned since {formatLongDay(dayOf(bannedAt))}
          </span>
        ) : null}
      </p>
      {isBelow || (isAtLeast(viewer.role, "admin") && id !== viewer.id) ? (
        <details>
          <summary className="link inline-flex min-h-8 items-center text-sm">Change</summary>
          <div className="flex flex-wrap gap-8 pt-2">
            {isBelow ? (
              <ActForm
                action={sendBan}
                hidden={{ userId: id }}
                buttons={[
                  bannedAt ? { words: "Let in again", act: "unban" } : { words: "Ban", act: "ban" },
                ]}
              >
                {bannedAt ? null : <CheckBox name="hideComments">Hide all their comments</CheckBox>}
                <TextField label="Reason, for the log" name="reason" maxLength={500} />
              </ActForm>
            ) : null}
            {viewer.role === "admin" && id !== viewer.id ? (
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
