import type { Provider } from "@/lib/accounts/client";
import { buttonClasses } from "../ui/button-look";

interface ProviderLinksProps {
  providers: Provider[];
  /** Where to go after. */
  next: string;
  /** "Sign in with", "Link". */
  verb: string;
  /** One below the other, as wide as there is room. */
  wide?: boolean;
}

/** The other services that one may sign in with. */
export function ProviderLinks({ providers, next, verb, wide = false }: ProviderLinksProps) {
  if (providers.length === 0) return null;
  return (
    <ul className={wide ? "flex flex-col gap-3" : "flex flex-wrap gap-3"}>
      {providers.map(({ id, name }) => (
        <li key={id}>
          <a
            href={`/sign-in/with/${id}?next=${encodeURIComponent(next)}`}
            className={buttonClasses("quiet", wide ? "w-full" : "")}
            rel="nofollow"
          >
            {verb} {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
