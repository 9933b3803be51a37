import { type ReactNode, useId } from "react";

interface SettingsSectionProps {
  title: string;
  /** What it is for, beside what can be done. */
  about?: ReactNode;
  /** For links to it. */
  anchor?: string;
  children: ReactNode;
}

/** One subject of the settings: what it is on the left, what can be done on the right; on a phone one below the other. */
export function SettingsSection({ title, about, anchor, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section
      id={anchor}
      aria-labelledby={id}
      className="grid gap-x-12 gap-y-5 py-8 md:grid-cols-[15rem_minmax(0,1fr)] md:py-10"
    >
      <div className="flex flex-col gap-2">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {about ? <p className="max-w-[36rem] text-sm text-ink-2">{about}</p> : null}
      </div>
      <div className="flex max-w-[36rem] min-w-0 flex-col gap-5">{children}</div>
    </section>
  );
}

/** The rows of a list in the settings: a sheet with a rule between two. */
export function SettingsList({ children }: { children: ReactNode }) {
  return (
    <ul className="divide-y divide-rule rounded-sheet border border-rule bg-sheet px-4 sm:px-5">
      {children}
    </ul>
  );
}

interface SettingsRowProps {
  /** What it is, in a few words. */
  title: ReactNode;
  /** What more is known of it. */
  note?: ReactNode;
  icon?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

/** One row: what it is, what is known of it, what can be done. */
export function SettingsRow({ title, note, icon, children }: SettingsRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3.5">
      <div className="flex min-w-0 flex-1 basis-48 items-start gap-3">
        {icon ? <span className="mt-0.5 shrink-0 text-ink-3">{icon}</span> : null}
        <div className="flex min-w-0 flex-col">
          <span className="font-semibold wrap-anywhere">{title}</span>
          {note ? <span className="text-sm text-ink-3">{note}</span> : null}
        </div>
      </div>
      {children}
    </li>
  );
}
