import type { ReactNode } from "react";
import type { Card } from "@/lib/papers/card";
import { PaperCard } from "../paper/paper-card";
import { Calendar, type CalendarProps } from "./calendar";
import { FeedTabs, type FeedTabsProps } from "./feed-tabs";
import { Pager, type PagerProps } from "./pager";
import { PeriodNavigation, type PeriodNavigationProps } from "./period-navigation";
import { TakeAlong } from "./take-along";
import { type Way, Ways } from "./ways";

export interface FeedBodyProps {
  heading: { title: string; note: ReactNode };
  tabs: FeedTabsProps | null;
  /** What the cards have in common: a period, a topic. */
  section: { title: string; note: string; day?: string | undefined };
  navigation: Omit<PeriodNavigationProps, "label"> | null;
  calendar: CalendarProps | null;
  cards: Card[];
  /** Said instead of cards. */
  emptyText: string;
  /** Where there are papers, offered with it. */
  ways?: Way[];
  pager: PagerProps;
}

/** A feed from its heading to its last link. */
export function FeedBody(props: FeedBodyProps) {
  const {
    heading,
    tabs,
    section,
    navigation,
    calendar,
    cards,
    emptyText,
    ways = [],
    pager,
  } = props;
  return (
    <>
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5 pt-7 sm:pt-8">
        <div className="flex flex-col gap-1">
          <h1 className="text-2xl wrap-anywhere sm:text-3xl">{heading.title}</h1>
          <p className="text-ink-3">{heading.note}</p>
        </div>
        {tabs ? <FeedTabs {...tabs} /> : null}
      </header>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-rule-strong pb-4">
        <h2 className="text-xl">
          {section.day ? <time dateTime={section.day}>{section.title}</time> : section.title}
          <span className="ml-3 font-sans text-sm font-normal text-ink-3">{section.note}</span>
        </h2>
        <div className="no-print flex items-center gap-2">
          {calendar ? <Calendar {...calendar} /> : null}
          {navigation ? <PeriodNavigation {...navigation} label="Periods" /> : null}
        </div>
      </div>
      {cards.length > 0 ? (
        <div data-cards>
          {cards.map((card) => (
            <PaperCard key={card.id} card={card} path={pager.path} />
          ))}
        </div>
      ) : (
        <div className="flex flex-col gap-6 py-10">
          <p className="text-lg text-ink-2">{emptyText}</p>
          <Ways ways={ways} />
        </div>
      )}
      <Pager {...pager} />
      {navigation && cards.length > 5 ? (
        <div className="flex justify-center border-t border-rule py-6">
          <PeriodNavigation {...navigation} label="Periods, again" />
        </div>
      ) : null}
      {cards.length > 0 ? <TakeAlong path={pager.path} /> : null}
    </>
  );
}
