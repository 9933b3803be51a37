import { ActForm } from "@/components/admin/act-form";
import { AdminPage } from "@/components/admin/admin-page";
import { SubmittersPicture } from "@/components/admin/submitters-picture";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { paperPath } from "@/lib/ids";
import {
  actOnPaper,
  sendMerge,
  sendPaperEdit,
  sendPictureRemoval,
  sendRelisting,
} from "@/lib/moderation/actions";
import { type CuratedPaper, getCuratedPaper } from "@/lib/moderation/queries";
import { viewerForPage } from "@/lib/session";
import { namedPaper } from "@/lib/search/identifiers";
import { texToText } from "@/lib/tex/render";

interface PageProps {
  searchParams: Promise<{ id?: string | string[] }>;
}

/** A paper by its id, hidden or not, and what can be done with it. */
export default async function PapersAdminPage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { id } = await searchParams;
  const text = typeof id === "string" ? id.trim().slice(0, 500) : "";
  const paper = text ? await getCuratedPaper(namedPaper(text) ?? text) : null;
  return (
    <AdminPage title="Papers" role={viewer.role} current="/admin/papers">
      <form className="flex flex-wrap items-end gap-3">
        <TextField
          label="A paper’s id or address"
          name="id"
          required
          defaultValue={text}
          className="grow basis-64"
        />
        <Button look="quiet">Find</Button>
      </form>
      {text && !paper ? <p role="status">There is no paper {text}.</p> : null}
      {paper ? <Curation paper={paper} /> : null}
    </AdminPage>
  );
}

function Curation({ paper }: { paper: CuratedPaper }) {
  const { id: paperId, days } = paper;
  return (
    <div className="flex flex-col gap-8">
      <p className="flex flex-col gap-1">
        <PageLink
          href={paperPath(paperId)}
          className="font-serif text-lg font-semibold hover:text-accent"
        >
          {texToText(paper.title)}
        </PageLink>
        <span className="text-sm text-ink-3">
          {paperId} · {days.length > 0 ? `on the pages of ${days.join(", ")}` : "on no day’s page"}
          {paper.mergedInto
            ? ` · merged into ${paper.mergedInto}`
            : paper.isHidden
              ? " · hidden"
              : ""}
        </span>
      </p>
      <div className="grid gap-8 sm:grid-cols-2">
        <ActForm
          action={actOnPaper}
          hidden={{ paperId }}
          buttons={[
            paper.isHidden
              ? { words: "Restore it", act: "restore" }
              : { words: "Take it down", act: "hide" },
          ]}
        >
          <TextField label="Reason, for the log" name="reason" maxLength={500} />
        </ActForm>
        {paper.hasPicture ? (
          <ActForm
            action={sendPictureRemoval}
            hidden={{ paperId }}
            buttons={[{ words: "Remove the picture" }]}
          >
            <SubmittersPicture paperId={paperId} />
            <TextField label="Reason, for the log" name="reason" maxLength={500} />
          </ActForm>
        ) : null}
        <ActForm action={sendMerge} hidden={{ paperId }} buttons={[{ words: "Merge" }]}>
          <TextField label="It is a duplicate of (id)" name="into" required maxLength={200} />
        </ActForm>
        <ActForm action={sendRelisting} hidden={{ paperId }} buttons={[{ words: "Move" }]}>
          <Select
            label="From the page of"
            name="from"
            choices={days.length > 0 ? days.map((day) => [day, day]) : [["", "no day"]]}
          />
          <TextField label="To the page of" name="to" type="date" required />
        </ActForm>
        <ActForm action={sendPaperEdit} hidden={{ paperId }} buttons={[{ words: "Save" }]}>
          <TextField
            label="Organization"
            name="organization"
            maxLength={200}
            defaultValue={paper.organization}
          />
          <TextField
            label="Topics, parted by commas"
            name="topics"
            maxLength={2000}
            defaultValue={paper.topics.join(", ")}
          />
        </ActForm>
      </div>
    </div>
  );
}
