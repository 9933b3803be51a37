/**
 * What makes two papers similar, and how much each counts. All but the words'
 * share lie between 0 and 1; a sum under `least` is chance.
 */
export const SIMILARITY = {
  /** Share of the paper's telling words that the other has, rare words counting more. */
  words: 1,
  /** A word that stands only in the other's abstract counts so much of one in its title or keywords. */
  inAbstract: 0.5,
  /** Trigram similarity of the titles. */
  title: 0.3,
  /** Share of the authors who wrote both. */
  authors: 0.25,
  /** Share of the topics that the other has too. */
  topics: 0.1,
  least: 0.2,
} as const;
