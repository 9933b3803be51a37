import { type ComponentProps, useId } from "react";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "id"> {
  label: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
  /** How it is read, below the field. */
  hint?: string;
}

/** A labelled field for several lines. */
export function TextArea({ label, error, hint, ...props }: TextAreaProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        rows={6}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? noteId : undefined}
        className="field-sizing-content max-h-[32rem] min-h-32 w-full rounded-control border border-rule-strong bg-sheet px-3.5 py-2.5 text-base placeholder:text-ink-3 aria-invalid:border-danger"
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
