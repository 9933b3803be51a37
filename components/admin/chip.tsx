import type { ReactNode } from "react";

const TONES = {
  plain: "border-rule text-ink-2",
  strong: "border-accent-rule text-accent",
  danger: "border-danger text-danger",
};

/** A word about a row: what it is, how it stands. */
export function Chip({
  children,
  tone = "plain",
}: {
  children: ReactNode;
  tone?: keyof typeof TONES;
}) {
  return (
    <span
      className={`inline-block rounded-full border px-2 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
