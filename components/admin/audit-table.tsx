import type { ReactNode } from "react";
import type { AuditLine } from "@/lib/audit-log/queries";
import { commentPath } from "@/lib/comments/paths";
import { PageLink } from "../ui/page-link";
import { UtcTime } from "./utc-time";

/** Lines of the audit log: when, who, what, to what. A table beside a mouse, rows of text on a phone. */
export function AuditTable({ lines }: { lines: AuditLine[] }) {
  return (
    <table className="block w-full overflow-hidden rounded-sheet border border-rule bg-sheet text-sm md:table md:border-separate md:border-spacing-0">
      <thead className="hidden bg-wash text-left text-xs text-ink-2 md:table-header-group">
        <tr>
          {["Time (UTC)", "Who", "Deed", "Done to", "Particulars"].map((title) => (
            <th key={title} scope="col" className="px-3 py-2 font-semibold first:pl-4 last:pr-4">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block divide-y divide-rule md:table-row-group">
        {lines.map((line) => (
          <tr
            key={line.id}
            className="flex flex-wrap gap-x-3 gap-y-0.5 px-4 py-2.5 align-baseline hover:bg-wash md:table-row"
          >
            <Cell className="order-2 text-ink-3">
              <UtcTime at={line.at} />
            </Cell>
            <Cell className="order-1 font-semibold wrap-anywhere">{line.actor}</Cell>
            <Cell className="order-3 whitespace-nowrap">{line.action.replaceAll("_", " ")}</Cell>
            <Cell className="order-4 wrap-anywhere">
              <SubjectOf line={line} />
            </Cell>
            <Cell className="order-5 w-full wrap-anywhere text-ink-2 md:w-[40%]">
              <Particulars line={line} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ children, className }: { children: ReactNode; className: string }) {
  return (
    <td
      className={`empty:hidden md:border-t md:border-rule md:px-3 md:py-2 md:first:pl-4 md:last:pr-4 md:empty:table-cell ${className}`}
    >
      {children}
    </td>
  );
}

function SubjectOf({ line }: { line: AuditLine }) {
  const { subjectType, subjectId, subjectHandle, detail } = line;
  const { paperId } = detail;
  switch (subjectType) {
    case "paper":
      return <Way to={`/admin/papers?id=${encodeURIComponent(subjectId)}`}>paper {subjectId}</Way>;
    case "user":
      return subjectHandle === null ? (
        `somebody who left${typeof detail.handle === "string" ? `, @${detail.handle}` : ""}`
      ) : (
        <Way to={`/admin/people?q=${encodeURIComponent(subjectHandle)}`}>@{subjectHandle}</Way>
      );
    case "comment":
      return typeof paperId === "string" ? (
        <Way to={commentPath(paperId, subjectId)}>comment on {paperId}</Way>
      ) : (
        "comment"
      );
    default:
      return `${subjectType} ${subjectId}`;
  }
}

function Way({ to, children }: { to: string; children: ReactNode }) {
  return (
    <PageLink href={to} className="link">
      {children}
    </PageLink>
  );
}

/** Said elsewhere in the line, or as a change. */
const SAID = new Set(["paperId", "handle", "userId", "from", "to"]);

function Particulars({ line: { detail, person } }: { line: AuditLine }) {
  const told = [
    ...(person === null ? [] : [["person", `@${person}`] as const]),
    ...changesIn(detail.from, detail.to),
    ...Object.entries(detail).filter(
      ([name, value]) => !SAID.has(name) && value !== "" && value !== null,
    ),
  ];
  return told.map(([name, value], index) => (
    <span key={name}>
      {index > 0 ? " · " : ""}
      <span className="text-ink-3">{NAMES[name] ?? name}</span> {inWords(value)}
    </span>
  ));
}

/** Names of particulars that are not words. */
const NAMES: Record<string, string> = {
  githubRepo: "code",
  projectPage: "project page",
  position: "author no.",
};

/** What a deed changed: one thing, or of several only those that are other than before. */
function changesIn(from: unknown, to: unknown): [string, string][] {
  if (from === undefined && to === undefined) return [];
  if (!isRecord(from) || !isRecord(to)) return [["", `${inWords(from)} → ${inWords(to)}`]];
  return Object.keys(to)
    .filter((name) => inWords(from[name]) !== inWords(to[name]))
    .map((name) => [name, `${inWords(from[name])} → ${inWords(to[name])}`]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
