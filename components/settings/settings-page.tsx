import type { ReactNode } from "react";
import { TabBar } from "../ui/tab-bar";

const ROOMS = [
  { href: "/settings", title: "Profile" },
  { href: "/settings/digest", title: "Digest" },
  { href: "/settings/tokens", title: "API tokens" },
  { href: "/settings/account", title: "Account" },
] as const;

interface SettingsPageProps {
  current: (typeof ROOMS)[number]["href"];
  children: ReactNode;
}

/** A room of a person's own settings. */
export function SettingsPage({ current, children }: SettingsPageProps) {
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <h1 className="text-2xl sm:text-3xl">Settings</h1>
      <TabBar label="Settings" tabs={ROOMS} current={current} />
      {children}
    </div>
  );
}
