"use client";

import { UserRound } from "lucide-react";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { onViewerChange, viewerName } from "../enhance/viewer";
import { PageLink } from "../ui/page-link";

/** The header's way to sign in, or to the reader's own page. */
export function AccountLink() {
  const name = useSyncExternalStore(onViewerChange, viewerName, () => undefined);
  const path = usePathname();
  const look =
    "inline-flex min-h-10 items-center gap-1.5 rounded-control px-3 text-sm font-semibold whitespace-nowrap hover:bg-wash";
  if (name) {
    return (
      <PageLink href="/settings" className={look}>
        <UserRound aria-hidden className="size-[1.125rem]" />
        <span className="max-w-28 truncate">{name}</span>
      </PageLink>
    );
  }
  return (
    <a href={`/sign-in?next=${encodeURIComponent(path)}`} className={look}>
      Sign in
    </a>
  );
}
