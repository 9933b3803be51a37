import type { IssueCounts } from "@/lib/issues/queries";

/** "300 deliveries = 297 sent + 1 failed + 2 skipped + 0 in doubt + 0 pending". */
export function IssueNumbers({ counts }: { counts: IssueCounts }) {
  const { total, sent, failed, skipped, inDoubt, pending } = counts;
  const parts: [number, string][] = [
    [sent, "sent"],
    [failed, "failed"],
    [skipped, "skipped"],
    [inDoubt, "in doubt"],
    [pending, "pending"],
  ];
  return (
    <p className="text-sm tabular-nums">
      {total} {total === 1 ? "delivery" : "deliveries"} ={" "}
      {parts.map(([count, name], index) => (
        <span key={name} className={count > 0 ? "text-ink" : "text-ink-3"}>
          {index > 0 ? " + " : ""}
          {count} {name}
        </span>
      ))}
    </p>
  );
}
