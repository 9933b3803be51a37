/** The keys that keyboard.ts listens to, in the order of the help sheet. */
export const KEYS = [
  ["j", "Next paper"],
  ["k", "Previous paper"],
  ["o", "Open the paper"],
  ["u", "Upvote it, or take the upvote back"],
  ["/", "Search"],
  ["?", "Show or hide this list"],
  ["Esc", "Close what is open"],
] as const;

const OFF_KEY = "keys";

/** Whether single keys do something here: they get in the way of speech input, so they can be turned off (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(OFF_KEY) !== "off";
  } catch {
    return true; // Storage is refused (private mode).
  }
}

/** Kept in this browser only. */
export function turnKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, "off");
  } catch {
    // Then they stay as they are.
  }
}
