/** How buttons, and links that look like them, are drawn. */
const BUTTON_LOOKS = {
  primary: "bg-accent text-on-accent border-transparent hover:brightness-110",
  quiet: "bg-sheet text-ink border-rule-strong hover:bg-wash",
};

export type ButtonLook = keyof typeof BUTTON_LOOKS;

const SHAPE =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-5 font-semibold";

export function buttonClasses(look: ButtonLook, extra = ""): string {
  return `${SHAPE} ${BUTTON_LOOKS[look]} ${extra}`;
}
