"use client";

import { UserRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useReader } from "./reader";

/** The header's way to sign in, or to the reader's own page. */
export function AccountLink() {
  const { name } = useReader();
  const path = usePathname();
  const look =
    "inline-flex min-h-10 items-center gap-1.5 rounded-control px-3 text-sm font-semibold hover:bg-wash";
  if (name) {
    return (
      <Link prefetch={false} href="/settings" className={look}>
        <UserRound aria-hidden className="size-[1.125rem]" />
        <span className="max-w-28 truncate">{name}</span>
      </Link>
    );
  }
  return (
    <Link prefetch={false} href={`/sign-in?next=${encodeURIComponent(path)}`} className={look}>
      Sign in
    </Link>
  );
}
