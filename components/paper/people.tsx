import { Fragment } from "react";
import { countOf } from "@/lib/counts";
import { authorPath, organizationPath } from "@/lib/ids";
import type { Card } from "@/lib/papers/card";

type PeopleProps = Pick<Card, "organization" | "authors" | "authorCount">;

/** The organization's chip, where there is one, and "N authors" that opens the names. */
export function People({ organization, authors, authorCount }: PeopleProps) {
  return (
    <>
      {organization ? (
        <a
          href={organizationPath(organization.name)}
          className="inline-flex min-h-6 items-center rounded-full border border-rule bg-wash px-2.5 text-ink-2 hover:border-accent hover:text-accent"
        >
          {organization.fullName}
        </a>
      ) : null}
      <AuthorCount authors={authors} authorCount={authorCount} />
    </>
  );
}

function AuthorCount({ authors, authorCount }: Pick<PeopleProps, "authors" | "authorCount">) {
  if (authors.length === 0)
    return authorCount > 0 ? <span>{countOf(authorCount, "author")}</span> : null;
  const more = authorCount - authors.length;
  return (
    <details>
      <summary className="inline-flex min-h-6 list-none items-center underline decoration-rule-strong decoration-dotted underline-offset-4 hover:text-accent">
        {countOf(authorCount, "author")}
      </summary>
      {/* At the left edge of the row of facts: beside a long organization it would leave the page. */}
      <p className="absolute left-0 z-10 mt-1 w-max max-w-[min(22rem,75vw)] rounded-control border border-rule bg-sheet p-3 text-sm text-ink shadow-lg">
        <AuthorNames names={authors} />
        {more > 0 ? ` and ${more.toLocaleString("en-US")} more` : ""}
      </p>
    </details>
  );
}

/** Names, each leading to what else stands under it. */
export function AuthorNames({ names }: { names: Card["authors"] }) {
  return names.map(({ name, text }, index) => (
    // A name may stand twice on a paper.
    <Fragment key={index}>
      {index > 0 ? ", " : ""}
      <a href={authorPath(name)} className="hover:text-accent hover:underline">
        {text}
      </a>
    </Fragment>
  ));
}
