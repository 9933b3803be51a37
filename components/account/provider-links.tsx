import type { Provider } from "@/lib/accounts/client";
import { buttonClasses } from "../ui/button-look";

interface ProviderLinksProps {
  providers: Provider[];
  /** Where to go after. */
  next: string;
  /** "Sign in with", "Link". */
  verb: string;
}

/** The other services that one may sign in with. */
export function ProviderLinks({ providers, next, verb }: ProviderLinksProps) {
  if (providers.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-3">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <a
            href={`/sign-in/with/${id}?next=${encodeURIComponent(next)}`}
            className={buttonClasses("quiet")}
            rel="nofollow"
          >
            {verb} {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
