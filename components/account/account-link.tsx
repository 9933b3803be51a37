import { PageLink } from "../ui/page-link";

/** The header's way to sign in; components/enhance/account.ts puts the reader's name there. */
export function AccountLink() {
  return (
    <PageLink
      href="/sign-in"
      data-account
      suppressHydrationWarning
      className="inline-flex min-h-10 items-center rounded-control px-3 text-sm font-semibold whitespace-nowrap hover:bg-wash"
    >
      <span data-account-name suppressHydrationWarning className="max-w-28 truncate">
        Sign in
      </span>
    </PageLink>
  );
}
