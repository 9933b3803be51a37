import type { Metadata } from "next";
import { cookies } from "next/headers";
import { ConfirmSignInForm } from "@/components/account/confirm-sign-in-form";
import { SignInPage } from "@/components/account/sign-in-page";
import { ORCID_LINK_COOKIE } from "@/lib/accounts/orcid-link";
import { findOrcidLink } from "@/lib/accounts/queries";
import { safeReturnPath } from "@/lib/accounts/return-path";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

interface PageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
}

/** Behind the mailed link: a button. Opening the page uses nothing up. */
export default async function ConfirmSignInPage({ params, searchParams }: PageProps) {
  const { token } = await params;
  const next = safeReturnPath([(await searchParams).next].flat()[0]);
  const waiting = await findOrcidLink((await cookies()).get(ORCID_LINK_COOKIE)?.value, new Date());
  return (
    <SignInPage
      title="One more click"
      about={<p>Mail programs open links to check them, so the link alone signs nobody in.</p>}
    >
      {waiting?.email ? (
        <p className="text-sm text-ink-2">
          If this mail came to {waiting.email}, the button also links ORCID iD {waiting.orcid} to
          the account.
        </p>
      ) : null}
      <ConfirmSignInForm token={token} next={next} />
    </SignInPage>
  );
}
