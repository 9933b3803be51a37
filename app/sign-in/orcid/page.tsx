import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OrcidSignInForm } from "@/components/account/sign-in-form";
import { Notice } from "@/components/ui/notice";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { getOrcidProof } from "@/lib/http/orcid-cookie";

export const metadata: Metadata = { title: "Your address", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** After ORCID, for an iD that no account has yet: which address is theirs? */
export default async function OrcidSignInPage({ searchParams }: PageProps) {
  const next = safeReturnPath([(await searchParams).next].flat()[0]);
  const proof = await getOrcidProof(new Date());
  if (!proof) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  return (
    <Notice title="Your address">
      <p>
        ORCID has confirmed that you are <strong>{proof.orcid}</strong>. It tells us no address, so
        we mail you a link once. Open it in this browser: from then on ORCID signs you in.
      </p>
      <p>With an account here already, give its address: your iD is joined to it.</p>
      <OrcidSignInForm next={next} />
    </Notice>
  );
}
