import type { ReactNode } from "react";
import type { Card } from "@/lib/papers/card";
import { Pager, type PagerProps } from "../feed/pager";
import { TakeAlong } from "../feed/take-along";
import { PaperCard } from "../paper/paper-card";

interface SearchResultsProps {
  /** "128 papers". */
  title: string;
  /** In which order, or that there are more. */
  note: string;
  /** How the words were taken, where not as they stand. */
  reading: ReactNode;
  cards: Card[];
  pager: PagerProps;
}

/** What a search found, best first. */
export function SearchResults({ title, note, reading, cards, pager }: SearchResultsProps) {
  return (
    <section aria-labelledby="found">
      {reading ? <p className="mb-4 text-ink-2">{reading}</p> : null}
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-rule-strong pb-3">
        <h2 id="found" className="text-xl">
          {title}
        </h2>
        <p className="text-sm text-ink-3">{note}</p>
      </div>
      <div data-cards>
        {cards.map((card) => (
          <PaperCard key={card.id} card={card} path={pager.path} />
        ))}
      </div>
      <Pager {...pager} />
      <TakeAlong path={pager.path} />
    </section>
  );
}
