import type { Metadata } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Administration", robots: { index: false } };

/** No check stands here: each page asks for its role itself (lib/session.ts, viewerForPage). */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
