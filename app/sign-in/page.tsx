import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { OtherWays } from "@/components/account/other-ways";
import { SignInForm } from "@/components/account/sign-in-form";
import { SignInPage } from "@/components/account/sign-in-page";
import { PageLink } from "@/components/ui/page-link";
import { listProviders } from "@/lib/accounts/client";
import { ORCID_LINK_COOKIE } from "@/lib/accounts/orcid-link";
import { findOrcidLink } from "@/lib/accounts/queries";
import { safeReturnPath } from "@/lib/accounts/return-path";
import { passkeysOffBecause } from "@/lib/http/passkey-site";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

/** Asks for an address; a link is mailed to it. */
export default async function AskForAddressPage({ searchParams }: PageProps) {
  const { next: asked, error } = await searchParams;
  const next = safeReturnPath([asked].flat()[0]);
  // Without a script this is where the header leads: on to what is theirs.
  if (await getViewer()) redirect(asked === undefined ? "/settings" : next);
  const waiting = await findOrcidLink((await cookies()).get(ORCID_LINK_COOKIE)?.value, new Date());
  return (
    <SignInPage
      title="Sign in"
      about={<p>To upvote, discuss, keep reading lists and submit papers.</p>}
      below={
        <p>
          There is no password. A first sign-in makes your account;{" "}
          <PageLink href="/about#people" className="link">
            what is kept about you
          </PageLink>
          .
        </p>
      }
    >
      {waiting ? (
        <p role="status" className="text-sm text-ink-2">
          ORCID says you are {waiting.orcid}, but not at which address. Write yours, and open the
          mailed link in this browser: then this iD is linked to your account and signs you in.
        </p>
      ) : null}
      {error && !waiting ? (
        <p role="alert" className="text-sm text-danger">
          The other service did not sign you in: it may be away, know no confirmed address of yours,
          or the account may not take part here. A mailed link works, too.
        </p>
      ) : null}
      <SignInForm next={next} />
      <OtherWays
        providers={listProviders()}
        hasPasskeys={passkeysOffBecause() === null}
        next={next}
      />
    </SignInPage>
  );
}
