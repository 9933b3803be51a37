import { filesOf } from "@/lib/exports/paths";

/** The papers of a page as files and as a feed. */
export function TakeAlong({ path }: { path: string }) {
  const files = filesOf(path);
  if (files.length === 0) return null;
  return (
    <nav
      aria-label="Take along"
      className="no-print flex flex-wrap justify-center gap-x-5 gap-y-1 border-t border-rule py-5 text-sm text-ink-2"
    >
      <span>Take these along:</span>
      {files.map(({ name, href }) => (
        <a key={name} href={href} className="link inline-flex min-h-6 items-center">
          {name}
        </a>
      ))}
    </nav>
  );
}
