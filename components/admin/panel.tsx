import type { ReactNode } from "react";

interface PanelProps {
  title: string;
  children: ReactNode;
  className?: string;
}

/** One thing that can be done, apart from the others. */
export function Panel({ title, children, className = "" }: PanelProps) {
  return (
    <section
      className={`flex flex-col gap-3 rounded-sheet border border-rule bg-sheet p-4 ${className}`}
    >
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
