/** How buttons, and links that look like them, are drawn. */
const BUTTON_LOOKS = {
  primary: "bg-accent text-on-accent border-transparent hover:brightness-110",
  quiet: "bg-sheet text-ink border-rule-strong hover:bg-wash",
  danger: "bg-sheet text-danger border-danger hover:bg-wash",
};

const BUTTON_SIZES = {
  normal: "min-h-11 px-5",
  /** In the row of a list, where a whole button would shout. */
  small: "min-h-9 px-3.5 text-sm",
};

export type ButtonLook = keyof typeof BUTTON_LOOKS;
export type ButtonSize = keyof typeof BUTTON_SIZES;

const SHAPE = "inline-flex items-center justify-center gap-2 rounded-control border font-semibold";

export function buttonClasses(look: ButtonLook, extra = "", size: ButtonSize = "normal"): string {
  return `${SHAPE} ${BUTTON_SIZES[size]} ${BUTTON_LOOKS[look]} ${extra}`;
}
