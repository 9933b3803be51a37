import type { Metadata } from "next";
import { ConfirmSignInForm } from "@/components/account/confirm-sign-in-form";
import { Notice } from "@/components/ui/notice";
import { getOrcidProof } from "@/lib/http/orcid-cookie";
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
  const proof = await getOrcidProof(new Date());
  return (
    <Notice title="One more click">
      <p>Mail programs open links to check them, so the link alone does not sign you in.</p>
      {proof?.email ? (
        <p>
          It also joins the ORCID iD <strong>{proof.orcid}</strong> to the account of{" "}
          <strong className="wrap-anywhere">{proof.email}</strong>, when the link is that address’s.
        </p>
      ) : null}
      <ConfirmSignInForm token={token} next={next} />
    </Notice>
  );
}
