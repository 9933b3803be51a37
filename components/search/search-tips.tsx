import { PageLink } from "../ui/page-link";

const TIPS = [
  ["graph neural networks", "all of the words, in any form; most of them, where no paper has all"],
  ['"mixture of experts"', "these words in this order"],
  ["diffusion -image", "one word, but not the other"],
  ["whisper OR wav2vec", "either of them"],
  ["Ada Lovelace", "an author’s name, with or without its accents"],
  ["2605.01234", "an arXiv id, an arXiv address or a DOI: leads to the paper"],
] as const;

/** What can be typed, and where else to look. */
export function SearchTips() {
  return (
    <section className="flex flex-col gap-4 text-ink-2">
      <h2 className="text-xl text-ink">What can be searched for</h2>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
        {TIPS.map(([example, meaning]) => (
          <div key={example} className="contents">
            <dt>
              <PageLink
                href={`/papers?q=${encodeURIComponent(example)}`}
                className="link font-mono text-sm"
              >
                {example}
              </PageLink>
            </dt>
            <dd className="max-sm:mb-2">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>
        Titles, authors, keywords and abstracts are searched. To browse instead, take a{" "}
        <PageLink href="/topics" className="link">
          topic
        </PageLink>
        , an{" "}
        <PageLink href="/orgs" className="link">
          organization
        </PageLink>{" "}
        or{" "}
        <PageLink href="/papers" className="link">
          the newest day
        </PageLink>
        .
      </p>
    </section>
  );
}
