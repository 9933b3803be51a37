import {
  type HubLinks,
  REPOSITORY_KINDS,
  type RepositoryKind,
  repositoryUrl,
} from "@/lib/hub-links/repository";

/** So many of each kind stand open; the others behind a summary. */
const OPEN = 3;

const NAMES: Record<RepositoryKind, string> = {
  models: "Models",
  datasets: "Datasets",
  spaces: "Demos",
};

/** Models, datasets and spaces that the Hub links to the paper. */
export function HubRepositories({ links }: { links: HubLinks }) {
  const kinds = REPOSITORY_KINDS.filter((kind) => links.repositories[kind].length > 0);
  if (kinds.length === 0) return null;
  return (
    <section aria-labelledby="on-the-hub" className="flex flex-col gap-3">
      <h2 id="on-the-hub" className="text-base">
        On the Hugging Face Hub
      </h2>
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} links={links} />
      ))}
    </section>
  );
}

function Kind({ kind, links }: { kind: RepositoryKind; links: HubLinks }) {
  const known = links.repositories[kind];
  const count = links.counts[kind];
  const rest = known.slice(OPEN);
  const unknown = count - known.length;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="text-sm text-ink-3">
        {NAMES[kind]} ({count.toLocaleString("en-US")})
      </h3>
      <Repositories kind={kind} links={links} from={0} until={OPEN} />
      {rest.length > 0 ? (
        <details>
          <summary className="link inline-flex min-h-6 list-none items-center">
            {rest.length} more
            {unknown > 0 ? ` of ${(rest.length + unknown).toLocaleString("en-US")}` : ""}
          </summary>
          <Repositories kind={kind} links={links} from={OPEN} until={known.length} />
        </details>
      ) : null}
    </div>
  );
}

interface Part {
  kind: RepositoryKind;
  links: HubLinks;
  from: number;
  until: number;
}

function Repositories({ kind, links, from, until }: Part) {
  return (
    <ul className="flex flex-col">
      {links.repositories[kind].slice(from, until).map(({ id, title, likes }) => (
        <li key={id}>
          <a
            href={repositoryUrl(kind, id)}
            rel="noopener nofollow"
            className="link flex min-h-6 items-center wrap-anywhere"
          >
            {title ?? id}
            {likes ? `, ${likes.toLocaleString("en-US")} ${likes === 1 ? "like" : "likes"}` : ""}
          </a>
        </li>
      ))}
    </ul>
  );
}
