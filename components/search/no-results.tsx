import type { CountedOrganization } from "@/lib/directory/queries";
import { ButtonLink } from "../ui/button-link";
import { PageLink } from "../ui/page-link";

/** What a search without results could be changed to. */
export interface Retry {
  href: string;
  words: string;
}

interface NoResultsProps {
  /** An arXiv id that was typed: its paper can be fetched. */
  missingPaper: string | null;
  /** What is wrong with the filters, in sentences. */
  faults: string[];
  retries: Retry[];
  /** Organizations called nearly as the one that was asked for. */
  organizations: (CountedOrganization & { href: string })[];
}

/** Says why a search may have found nothing, and what to do now. */
export function NoResults({ missingPaper, faults, retries, organizations }: NoResultsProps) {
  return (
    <section className="flex flex-col items-start gap-4 text-ink-2">
      {missingPaper ? (
        <>
          <p>{missingPaper} is an arXiv id, but its paper is not on this site yet.</p>
          <ButtonLink look="primary" href={`/papers/submit?id=${encodeURIComponent(missingPaper)}`}>
            Fetch it from arXiv
          </ButtonLink>
        </>
      ) : (
        <p>No title, author, keyword or abstract here matches all of this.</p>
      )}
      {faults.map((fault) => (
        <p key={fault}>{fault}</p>
      ))}
      {organizations.length > 0 ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {organizations.map(({ href, fullName }) => (
            <li key={href}>
              <PageLink href={href} className="link inline-flex min-h-6 items-center">
                {fullName}
              </PageLink>
            </li>
          ))}
        </ul>
      ) : null}
      {retries.length > 0 ? (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {retries.map(({ href, words }) => (
            <li key={href}>
              <PageLink href={href} className="link">
                {words}
              </PageLink>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
