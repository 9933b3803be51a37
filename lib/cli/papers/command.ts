/** One command of `npm run papers -- …`. */
export interface Command {
  /** How it is called, without the program's name. */
  usage: string;
  /** What it does, in a line. */
  summary: string;
  /** @returns the exit code: 0 done, 1 failed, 2 wrong usage. Throws Error in plain words. */
  run: (args: string[]) => Promise<number>;
}
