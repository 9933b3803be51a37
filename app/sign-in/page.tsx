import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** Asks for an address; a link is mailed to it. */
export default async function SignInPage({ searchParams }: PageProps) {
  const next = safeReturnPath([(await searchParams).next].flat()[0]);
  if (await getViewer()) redirect(next);
  return (
    <Notice title="Sign in">
      <p>We mail you a link. There is no password, and a first sign-in makes your account.</p>
      <SignInForm next={next} />
    </Notice>
  );
}
