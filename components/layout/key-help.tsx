import { KEYS } from "../enhance/keys";
import { CheckBox } from "../ui/check-box";

/** The sheet that `?` opens. */
export function KeyHelp() {
  return (
    <dialog
      data-key-help
      aria-labelledby="keys-title"
      suppressHydrationWarning
      className="m-auto w-[min(26rem,90vw)] rounded-sheet border border-rule bg-sheet p-6 text-ink shadow-lg backdrop:bg-ink/40"
    >
      <h2 id="keys-title" className="text-xl">
        Keys
      </h2>
      <dl className="my-4 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
        {KEYS.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-flex min-w-8 justify-center rounded border border-rule-strong bg-wash px-1.5 py-0.5 font-sans">
                {key}
              </kbd>
            </dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <CheckBox data-keys-on defaultChecked>
        Use single keys on this site, in this browser
      </CheckBox>
      <form method="dialog" className="mt-3 text-right">
        <button className="min-h-10 rounded-control px-3 text-sm font-semibold hover:bg-wash">
          Close
        </button>
      </form>
    </dialog>
  );
}
