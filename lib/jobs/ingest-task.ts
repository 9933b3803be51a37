import "server-only";
import type { OpenedRun, RunCursor, RunStep } from "../ingest-runs/commands";

interface PageCounts {
  created: number;
  updated: number;
  unchanged: number;
}

/** Some papers that are read and wait to be written, in one transaction. */
export interface TaskPage {
  /** Where the run stands once they are. */
  cursor: RunCursor;
  /** What could not be used, in words. */
  rejected: string[];
  write: (step: RunStep) => Promise<PageCounts>;
}

/** One piece of work that a run does, page after page, and can go on with later. */
export interface IngestTask {
  /** `arxiv`, `hf`, `github`: two runs of one source never go side by side. */
  source: string;
  /** The same work has the same scope: an unfinished run of it is gone on with. */
  scope: string;
  pages: (cursor: OpenedRun["cursor"], signal?: AbortSignal) => AsyncGenerator<TaskPage>;
}

/** A cursor's number; 0 when it has none. */
export function numberIn(cursor: RunCursor | null, name: string): number {
  const value = cursor?.[name];
  return typeof value === "number" ? value : 0;
}

/** A cursor's text; null when it has none. */
export function textIn(cursor: RunCursor | null, name: string): string | null {
  const value = cursor?.[name];
  return typeof value === "string" ? value : null;
}
