/** As many cards as a page of a feed holds. */
const PAGE_SIZE = 50;

/** A rest of so few joins the page before it: nobody opens a page for three cards. */
const ORPHANS = 10;

/** The most papers a page can have: who learns the total with the papers asks for so many. */
export const LARGEST_PAGE = PAGE_SIZE + ORPHANS;

/** How many papers stand on the pages before. */
export function offsetOf(number: number): number {
  return (number - 1) * PAGE_SIZE;
}

/** Which of a feed's papers stand on one of its pages. */
export interface Page {
  number: number;
  /** How many pages there are; 1 for an empty feed. */
  count: number;
  offset: number;
  limit: number;
}

/** How many pages a feed of so many papers has. */
export function countPages(papers: number): number {
  return Math.max(1, Math.ceil((papers - ORPHANS) / PAGE_SIZE));
}

/** One page of a feed; null when it has no such page. */
export function pageOf(number: number, papers: number): Page | null {
  const count = countPages(papers);
  if (number < 1 || number > count) return null;
  return {
    number,
    count,
    offset: offsetOf(number),
    limit: number === count ? LARGEST_PAGE : PAGE_SIZE,
  };
}

/** A page's number from an address: from 1, without signs, zeros in front or exponents. */
export function parsePageNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
