import { type ComponentProps, useId } from "react";

interface SelectProps extends Omit<ComponentProps<"select">, "id"> {
  label: string;
  /** Value and words of each choice. */
  choices: readonly (readonly [string, string])[];
  /** What is wrong with the choice. */
  error?: string | undefined;
}

/** A labelled choice of one. */
export function Select({ label, choices, error, ...props }: SelectProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <select
        id={id}
        aria-invalid={error ? true : undefined}
        className="min-h-11 rounded-control border border-rule-strong bg-sheet px-3 text-base"
        {...props}
      >
        {choices.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      {error ? (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
