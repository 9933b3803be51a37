import { type ComponentProps, type ReactNode, useId } from "react";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id"> {
  label: string;
  /** What is wrong with what was typed. */
  error?: string | undefined;
  /** What it is for, below the field. */
  hint?: ReactNode;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
}

/** A labelled line of text that can say what is wrong with it. */
export function TextField({
  label,
  error,
  hint,
  labelHidden = false,
  className = "",
  ...props
}: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-semibold"}>
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? noteId : undefined}
        className="min-h-11 w-full rounded-control border border-rule-strong bg-sheet px-3.5 text-base placeholder:text-ink-3 aria-invalid:border-danger"
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
