import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin/admin-page";
import { ButtonLink } from "@/components/ui/button-link";
import { listAudit } from "@/lib/moderation/queries";
import { viewerForPage } from "@/lib/session";

const LINES = 100;

interface PageProps {
  searchParams: Promise<{ before?: string | string[] }>;
}

/** Who did what with power, newest first; nothing in it can be changed. */
export default async function AuditPage({ searchParams }: PageProps) {
  const viewer = await viewerForPage("moderator");
  const { before } = await searchParams;
  if (before !== undefined && !/^[1-9]\d{0,17}$/.test(String(before))) notFound();
  const { lines, next } = await listAudit(LINES, before ? BigInt(String(before)) : null);
  return (
    <AdminPage title="Audit log" role={viewer.role} current="/admin/audit">
      {lines.length === 0 ? <p className="text-ink-3">Nothing was done yet.</p> : null}
      <ol className="divide-y divide-rule">
        {lines.map(({ id, at, actor, action, subjectType, subjectId, detail }) => (
          <li key={id} className="flex flex-col gap-0.5 py-2 text-sm">
            <p className="wrap-anywhere">
              <time dateTime={at.toISOString()} className="text-ink-3">
                {at.toISOString().slice(0, 16).replace("T", " ")} UTC
              </time>{" "}
              <strong>{actor}</strong> {action.replaceAll("_", " ")}{" "}
              <span className="text-ink-2">
                {subjectType} {subjectId}
              </span>
            </p>
            {JSON.stringify(detail) === "{}" ? null : (
              <code className="text-xs wrap-anywhere text-ink-3">{JSON.stringify(detail)}</code>
            )}
          </li>
        ))}
      </ol>
      {next ? (
        <ButtonLink href={`/admin/audit?before=${next}`} className="self-start">
          Older
        </ButtonLink>
      ) : null}
    </AdminPage>
  );
}
