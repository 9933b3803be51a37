import { Monitor, Moon, Sun } from "lucide-react";
import { IconButton } from "../ui/icon-button";

const ICON = "size-[1.125rem]";

/** Steps through the themes; components/enhance/theme-switch.ts makes it work and shows it. */
export function ThemeSwitch() {
  return (
    <IconButton
      label="Theme"
      data-theme-switch
      className="scripted-only"
      // The script names the chosen theme; React looks only in `npm run dev`.
      suppressHydrationWarning
    >
      <Monitor aria-hidden className={`${ICON} theme-system`} />
      <Sun aria-hidden className={`${ICON} theme-light`} />
      <Moon aria-hidden className={`${ICON} theme-dark`} />
    </IconButton>
  );
}
