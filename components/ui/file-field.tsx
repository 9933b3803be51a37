import { type ComponentProps, useId } from "react";

interface FileFieldProps extends Omit<ComponentProps<"input">, "id" | "type"> {
  label: string;
  /** What is wrong with what was chosen. */
  error?: string | undefined;
  /** What may be chosen, below the field. */
  hint?: string;
}

/** A labelled field for a file that can say what is wrong with it. */
export function FileField({ label, error, hint, ...props }: FileFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        type="file"
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? noteId : undefined}
        className="max-w-full text-sm file:mr-3 file:min-h-9 file:rounded-control file:border file:border-rule-strong file:bg-sheet file:px-3 file:font-semibold"
        {...props}
      />
      {error ? (
        <p id={noteId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : hint ? (
        <p id={noteId} className="text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
