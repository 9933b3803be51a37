/** The choices of the theme switch; `system` follows the device. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_KEY = "theme";

/**
 * Runs before the first paint: a page must not flash in the wrong theme, and what
 * only a script can do must have its place from the beginning (`data-scripted`).
 */
export const THEME_SCRIPT = `document.documentElement.dataset.scripted="";try{var t=localStorage.getItem("${THEME_KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch{}`;
