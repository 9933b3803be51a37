import { FingerprintPattern } from "lucide-react";
import { Button } from "../ui/button";

/** Signs in with a passkey; components/enhance/passkeys.ts shows it where the browser knows them. */
export function PasskeySignIn({ next }: { next: string }) {
  return (
    <form data-passkey="sign-in" hidden className="flex-col gap-2 [&:not([hidden])]:flex">
      <input type="hidden" name="next" value={next} />
      <Button look="quiet" className="w-full">
        <FingerprintPattern aria-hidden className="size-5 text-ink-3" /> Sign in with a passkey
      </Button>
      <p role="alert" className="text-sm text-danger empty:hidden" />
    </form>
  );
}
