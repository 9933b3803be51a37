"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "../ui/icon-button";
import { THEMES, THEME_KEY, type Theme } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const NAMES = { system: "as on this device", light: "light", dark: "dark" };

/** Steps through system, light and dark. Kept in this browser only. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, currentTheme, () => "system" as const);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
  const Icon = ICONS[theme];
  return (
    <IconButton
      label={`Theme: ${NAMES[theme]}. Change to ${NAMES[next]}.`}
      onClick={() => {
        choose(next);
      }}
    >
      <Icon aria-hidden className="size-[1.125rem]" />
    </IconButton>
  );
}

function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === "light" || chosen === "dark" ? chosen : "system";
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

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    observer.disconnect();
  };
}
