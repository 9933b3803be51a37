export interface Way {
  path: string;
  /** What it is: "Newest day". */
  label: string;
  /** "May 20". */
  title: string;
  /** "51 papers". */
  note: string;
}

/** From a page without papers to those nearby that have some. */
export function Ways({ ways }: { ways: Way[] }) {
  if (ways.length === 0) return null;
  return (
    <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
      {ways.map(({ path, label, title, note }) => (
        <li key={path}>
          <a
            href={path}
            className="group flex h-full flex-col rounded-sheet border border-rule-strong bg-sheet px-4 py-3 hover:bg-wash"
          >
            <span className="text-sm text-ink-3">{label}</span>
            <span className="font-serif text-lg group-hover:text-accent">{title}</span>
            <span className="text-sm text-ink-2">{note}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
