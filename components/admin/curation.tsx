import type { CuratedPaper } from "@/lib/curation/queries";
import { paperPath } from "@/lib/ids";
import {
  actOnPaper,
  sendClaimRevocation,
  sendMerge,
  sendPaperEdit,
  sendPictureRemoval,
  sendRelisting,
} from "@/lib/moderation/actions";
import { texToText } from "@/lib/tex/render";
import { PageLink } from "../ui/page-link";
import { Select } from "../ui/select";
import { TextField } from "../ui/text-field";
import { ActForm } from "./act-form";
import { Chip } from "./chip";
import { Panel } from "./panel";
import { SubmittersPicture } from "./submitters-picture";

/** A paper, and everything that a moderator can do with it. */
export function Curation({ paper }: { paper: CuratedPaper }) {
  const { id: paperId } = paper;
  return (
    <div className="flex flex-col gap-4">
      <Heading paper={paper} />
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Panel title="Organization and topics">
          <ActForm
            action={sendPaperEdit}
            hidden={{ paperId }}
            buttons={[{ words: "Save", look: "go" }]}
          >
            <TextField
              label="Organization"
              name="organization"
              maxLength={200}
              defaultValue={paper.organization}
            />
            <TextField
              label="Topics, separated by commas"
              name="topics"
              maxLength={2000}
              defaultValue={paper.topics.join(", ")}
            />
          </ActForm>
        </Panel>
        <Relisting paper={paper} />
        <Panel title="Merge a duplicate">
          <p className="text-sm text-ink-2">
            Its votes, comments, bookmarks and days go to the other paper, and its address leads
            there.
          </p>
          <ActForm
            action={sendMerge}
            hidden={{ paperId }}
            buttons={[{ words: "Merge", look: "danger" }]}
          >
            <TextField label="It is a duplicate of (id)" name="into" required maxLength={200} />
          </ActForm>
        </Panel>
        <Visibility paper={paper} />
        {paper.authors.length > 0 ? <Authors authors={paper.authors} /> : null}
        {paper.hasPicture ? (
          <Panel title="The submitter’s picture">
            <ActForm
              action={sendPictureRemoval}
              hidden={{ paperId }}
              buttons={[{ words: "Remove the picture", look: "danger" }]}
            >
              <SubmittersPicture paperId={paperId} />
              <TextField label="Reason, for the log" name="reason" maxLength={500} />
            </ActForm>
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

function Heading({ paper }: { paper: CuratedPaper }) {
  const { id, title, days, mergedInto, isHidden } = paper;
  return (
    <div className="flex flex-col gap-1">
      <PageLink
        href={paperPath(id)}
        className="font-serif text-xl font-semibold wrap-anywhere hover:text-accent"
      >
        {texToText(title)}
      </PageLink>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">
        <span>{id}</span>
        <span>{days.length > 0 ? `listed on ${days.join(", ")}` : "on no day’s page"}</span>
        {mergedInto ? (
          <Chip tone="danger">merged into {mergedInto}</Chip>
        ) : isHidden ? (
          <Chip tone="danger">hidden</Chip>
        ) : null}
      </p>
    </div>
  );
}

function Relisting({ paper: { id: paperId, days } }: { paper: CuratedPaper }) {
  return (
    <Panel title="Day">
      <ActForm action={sendRelisting} hidden={{ paperId }} buttons={[{ words: "Move" }]}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label="From the page of"
            name="from"
            choices={days.length > 0 ? days.map((day) => [day, day]) : [["", "no day"]]}
          />
          <TextField label="To the page of" name="to" type="date" required />
        </div>
      </ActForm>
    </Panel>
  );
}

function Visibility({ paper: { id: paperId, isHidden } }: { paper: CuratedPaper }) {
  return (
    <Panel title={isHidden ? "It is taken down" : "Take it down"}>
      <ActForm
        action={actOnPaper}
        hidden={{ paperId }}
        buttons={[
          isHidden
            ? { words: "Restore it", act: "restore", look: "go" }
            : { words: "Take it down", act: "hide", look: "danger" },
        ]}
      >
        <TextField label="Reason, for the log" name="reason" maxLength={500} />
      </ActForm>
    </Panel>
  );
}

function Authors({ authors }: { authors: CuratedPaper["authors"] }) {
  return (
    <Panel title="Confirmed authors">
      <ul className="divide-y divide-rule">
        {authors.map(({ claimId, handle, name }) => (
          <li key={claimId} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span className="min-w-0 wrap-anywhere">
              {texToText(name)} is{" "}
              <PageLink href={`/users/${handle}`} className="link">
                @{handle}
              </PageLink>
            </span>
            <ActForm
              action={sendClaimRevocation}
              hidden={{ claimId }}
              buttons={[{ words: "Take back", label: `Take back that ${name} is @${handle}` }]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
