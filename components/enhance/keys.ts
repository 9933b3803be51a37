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
