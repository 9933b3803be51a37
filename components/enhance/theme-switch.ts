import { THEME_KEY, THEMES, type Theme } from "../layout/theme";

const NAMES = { system: "as on this device", light: "light", dark: "dark" };

/** Steps through system, light and dark. Kept in this browser only. */
export function startThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-theme-switch]");
  if (!button) return;
  const show = () => {
    const next = following(current());
    const label = `Theme: ${NAMES[current()]}. Change to ${NAMES[next]}.`;
    button.setAttribute("aria-label", label);
    button.title = label;
  };
  show();
  button.addEventListener("click", () => {
    choose(following(current()));
    show();
  });
}

function current(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

function following(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}

function choose(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage is refused (private mode): the choice lasts for this page.
  }
}
