/**
 * How often one person, or one network address, may do a thing: far above what
 * reading and talking need, far below what a program can do.
 */
export const DEFAULT_LIMITS = {
  /** Votes, on papers and comments, and reactions. */
  vote: { points: 240, seconds: 60 },
  comment: { points: 20, seconds: 600 },
  /** The same for accounts younger than a day, which have both limits. */
  "comment-new": { points: 5, seconds: 600 },
  submit: { points: 20, seconds: 3600 },
  report: { points: 20, seconds: 3600 },
  /** Bookmarks, settings, tokens, claims. */
  edit: { points: 120, seconds: 600 },
  /** Sign-in links, from one address of the network. */
  "sign-in": { points: 20, seconds: 900 },
  subscribe: { points: 20, seconds: 900 },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitedAct = keyof typeof DEFAULT_LIMITS;

export type Limits = Record<LimitedAct, { points: number; seconds: number }>;

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Reads limits written as `vote=600/1m,comment=5/10m` over the defaults.
 * @returns null when the text is not of that form or names an unknown act.
 */
export function parseLimits(text: string): Limits | null {
  const limits: Limits = { ...DEFAULT_LIMITS };
  for (const part of text.split(",").map((piece) => piece.trim())) {
    if (part === "") continue;
    const match = /^([a-z-]+)=(\d{1,7})\/(\d{1,5})([smhd])$/.exec(part);
    const [, act = "", points, length, unit = ""] = match ?? [];
    if (!match || !Object.hasOwn(DEFAULT_LIMITS, act) || Number(points) < 1 || Number(length) < 1)
      return null;
    limits[act as LimitedAct] = {
      points: Number(points),
      seconds: Number(length) * (UNIT_SECONDS[unit] ?? 1),
    };
  }
  return limits;
}

/** The limits of a text that the environment has checked already. */
export function limitsFrom(text: string): Limits {
  return parseLimits(text) ?? DEFAULT_LIMITS;
}
