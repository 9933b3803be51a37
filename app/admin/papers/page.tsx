import { AdminPage } from "@/components/admin/admin-page";
import { AuditTable } from "@/components/admin/audit-table";
import { Curation } from "@/components/admin/curation";
import { PaperList } from "@/components/admin/paper-list";
import { Panel } from "@/components/admin/panel";
import { SmallButton } from "@/components/admin/small-button";
import { TextField } from "@/components/ui/text-field";
import { listAudit } from "@/lib/audit-log/queries";
import {
  type CuratedPaper,
  findByTitle,
  getCuratedPaper,
  listTakenDown,
} from "@/lib/curation/queries";
import { namedPaper } from "@/lib/search/identifiers";
import { viewerForPage } from "@/lib/session";

const MOST = 30;
const DEEDS = 10;

interface PageProps {
  searchParams: Promise<{ id?: string | string[] }>;
}

/** A paper by its id, address or title, hidden or not, and what can be done with it. */
export default async function PapersAdminPage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { id } = await searchParams;
  const text = typeof id === "string" ? id.trim().slice(0, 500) : "";
  const paper = text ? await getCuratedPaper(namedPaper(text) ?? text) : null;
  return (
    <AdminPage title="Papers" role={viewer.role} current="/admin/papers">
      <form className="flex flex-wrap items-end gap-3">
        <TextField
          label="A paper’s id, address or title"
          name="id"
          type="search"
          required
          defaultValue={text}
          className="grow basis-64"
        />
        <SmallButton look="go" className="sm:min-h-11">
          Find
        </SmallButton>
      </form>
      {paper ? <OnePaper paper={paper} /> : text ? <Found text={text} /> : <TakenDown />}
    </AdminPage>
  );
}

async function OnePaper({ paper }: { paper: CuratedPaper }) {
  const filter = { actor: "", action: "", subject: paper.id, from: null, to: null };
  const { lines } = await listAudit(filter, { limit: DEEDS, before: null });
  return (
    <>
      <Curation paper={paper} />
      {lines.length > 0 ? (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg">What was done with it</h2>
          <AuditTable lines={lines} />
        </section>
      ) : null}
    </>
  );
}

async function Found({ text }: { text: string }) {
  const papers = await findByTitle(text, MOST);
  if (papers.length === 0)
    return (
      <p role="status">
        No paper here has the id {text}, or these words one after the other in its title.
      </p>
    );
  return <PaperList papers={papers} />;
}

async function TakenDown() {
  const papers = await listTakenDown(MOST);
  return (
    <Panel title="Taken down last">
      {papers.length > 0 ? (
        <PaperList papers={papers} />
      ) : (
        <p className="text-ink-2">No paper is hidden or merged into another.</p>
      )}
    </Panel>
  );
}
