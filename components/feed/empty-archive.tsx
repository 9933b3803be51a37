import { Notice } from "../ui/notice";

/** A site before its first paper. */
export function EmptyArchive() {
  return (
    <Notice title="No papers yet">
      <p>Nothing has been listed here so far. Whoever runs this site can fill it:</p>
      <pre className="overflow-x-auto rounded-control border border-rule bg-wash p-4 text-sm text-ink">
        npm run papers -- import FILE.jsonl
      </pre>
    </Notice>
  );
}
