import type { Metadata } from "next";
import { MailCheck } from "lucide-react";
import { RoundSign, SignInPage } from "@/components/account/sign-in-page";
import { PageLink } from "@/components/ui/page-link";
import { safeReturnPath } from "@/lib/accounts/return-path";

export const metadata: Metadata = { title: "Check your mail", robots: { index: false } };

interface PageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** After asking for a link: the same page whether or not the address has an account. */
export default async function SignInSentPage({ searchParams }: PageProps) {
  const next = safeReturnPath([(await searchParams).next].flat()[0]);
  return (
    <SignInPage
      title="Check your mail"
      icon={
        <RoundSign>
          <MailCheck aria-hidden className="size-6" />
        </RoundSign>
      }
      about={
        <p>
          A link is on its way. It signs you in once and is good for 15 minutes; it also works in
          another browser.
        </p>
      }
      below={
        <p>
          Nothing there after a few minutes? Look in the spam folder, then{" "}
          <PageLink href={`/sign-in?next=${encodeURIComponent(next)}`} className="link">
            ask again
          </PageLink>{" "}
          and check how the address is spelt.
        </p>
      }
    />
  );
}
