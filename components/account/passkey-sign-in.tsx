import { Button } from "../ui/button";

interface PasskeySignInProps {
  /** The name that passkeys are bound to. */
  relyingParty: string;
  /** Where to go after. */
  next: string;
}

/** Signs in with a passkey; components/enhance/passkeys.ts shows it where the browser has them. */
export function PasskeySignIn({ relyingParty, next }: PasskeySignInProps) {
  return (
    <div data-passkeys={relyingParty}>
      <form
        action="/sign-in/passkey"
        method="post"
        data-passkey-form="sign-in"
        data-next={next}
        hidden
        className="flex flex-col items-start gap-2"
      >
        <Button look="quiet">Sign in with a passkey</Button>
        <p role="alert" data-passkey-word className="text-sm text-danger empty:hidden" />
      </form>
    </div>
  );
}
