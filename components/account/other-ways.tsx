import type { Provider } from "@/lib/accounts/client";
import { PasskeySignIn } from "./passkey-sign-in";
import { ProviderLinks } from "./provider-links";

interface OtherWaysProps {
  providers: Provider[];
  /** Whether this site has passkeys; a browser that does not know them does not show theirs. */
  hasPasskeys: boolean;
  next: string;
}

/** The ways in besides the mailed link. */
export function OtherWays({ providers, hasPasskeys, next }: OtherWaysProps) {
  if (providers.length === 0 && !hasPasskeys) return null;
  return (
    // The line between is shown only above something: a passkey's form may stay hidden.
    <div className="group flex flex-col gap-3">
      <p
        aria-hidden
        className="hidden items-center gap-3 text-sm text-ink-3 group-has-[form:not([hidden]),a]:flex"
      >
        <span className="h-px flex-1 bg-rule" /> or <span className="h-px flex-1 bg-rule" />
      </p>
      {hasPasskeys ? <PasskeySignIn next={next} /> : null}
      <ProviderLinks providers={providers} next={next} verb="Sign in with" wide />
    </div>
  );
}
