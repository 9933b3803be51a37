import type { ReactNode } from "react";

interface DirectoryPageProps {
  title: string;
  /** Under the title. */
  note: string;
  children: ReactNode;
}

/** A page that lists what papers can be looked up by. */
export function DirectoryPage({ title, note, children }: DirectoryPageProps) {
  return (
    <div className="mx-auto flex max-w-page flex-col gap-8 px-4 pt-8 pb-4 sm:px-6 sm:pt-10">
      <header className="flex flex-col gap-1">
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        <p className="text-ink-3">{note}</p>
      </header>
      {children}
    </div>
  );
}
