import {
  addDays,
  type Day,
  dayOf,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  parseDay,
} from "../dates";
import { hasAnnouncement } from "../sources/arxiv/announcement-day";

/** What a source was asked for and has given. */
interface Done {
  source: string;
  scope: string;
  finishedAt: Date;
}

/** What the schedule goes by. */
export interface Situation {
  now: Date;
  today: Day;
  categories: readonly string[];
  hub: boolean;
  links: boolean;
  github: boolean;
  enrich: boolean;
  /** The finished runs of the last weeks. */
  done: Done[];
  /** When each source failed last, unless it has worked since. */
  failedAt: Map<string, Date>;
}

/** What is to be fetched now. */
export type Due =
  | { kind: "arxiv-changes"; from: Day; until: Day }
  | { kind: "arxiv-today" }
  | { kind: "hub"; from: Day; until: Day }
  | { kind: "links" }
  | { kind: "stars" }
  | { kind: "enrich" };

/** arXiv writes its RSS at midnight in New York, 04:00 or 05:00 UTC, and takes some minutes. */
const ANNOUNCED_BY_HOUR = 5.5;
/** The Hub's votes and newest papers are looked at so often. */
const HUB_PAUSE_MS = 6 * MS_PER_HOUR;
/** Votes go on for some days after a paper was listed. */
const HUB_DAYS_AGAIN = 2;
/** What failed is left alone for so long. */
const FAILURE_PAUSE_MS = MS_PER_HOUR / 2;
/** No longer absence is caught up by itself. */
export const LONGEST_GAP_DAYS = 30;

/** What the schedule asks for: today's papers, and those of days that were missed. */
export function dueNow(situation: Situation): Due[] {
  const { now, failedAt } = situation;
  const isResting = (source: string) =>
    now.getTime() - (failedAt.get(source)?.getTime() ?? 0) < FAILURE_PAUSE_MS;
  return [
    ...(isResting("arxiv") ? [] : dueOfArxiv(situation)),
    ...(isResting("hf") ? [] : [...dueOfHub(situation), ...dueOfLinks(situation)]),
    ...(isResting("github") ? [] : dueOfGithub(situation)),
    ...(isResting("enrich") ? [] : dueOfEnrichment(situation)),
  ];
}

const STEP_MS = 10 * MS_PER_MINUTE;
/** Over a weekend, and a day more. */
const LOOK_AHEAD_MS = 4 * MS_PER_DAY;

/**
 * When each kind of work is due next, if nothing else happens: found by asking
 * the schedule, ten minutes after ten minutes. What nobody configured is absent.
 */
export function nextDue(situation: Situation): Map<Due["kind"], Date> {
  const next = new Map<Due["kind"], Date>();
  const start = situation.now.getTime();
  const firstStep = Math.ceil(start / STEP_MS) * STEP_MS;
  const see = (now: Date) => {
    for (const { kind } of dueNow({ ...situation, now, today: dayOf(now) }))
      if (!next.has(kind)) next.set(kind, now);
  };
  see(situation.now);
  for (let time = firstStep; time <= start + LOOK_AHEAD_MS; time += STEP_MS) see(new Date(time));
  return next;
}

function dueOfArxiv({ now, today, categories, done }: Situation): Due[] {
  if (categories.length === 0) return [];
  const covered = coveredDays(done, categories);
  const missed = missedWorkdays(covered, today);
  const [from, until] = [missed.at(0), missed.at(-1)];
  const hour = now.getUTCHours() + now.getUTCMinutes() / 60;
  const isAnnounced = hasAnnouncement(today) && hour >= ANNOUNCED_BY_HOUR;
  return [
    ...(from && until ? [{ kind: "arxiv-changes" as const, from, until }] : []),
    ...(isAnnounced && !covered.has(today) ? [{ kind: "arxiv-today" as const }] : []),
  ];
}

function dueOfHub({ now, today, hub, done }: Situation): Due[] {
  if (!hub) return [];
  const runs = done.filter(({ source, scope }) => source === "hf" && rangeIn(scope));
  const last = runs.filter(({ scope }) => rangeIn(scope)?.until === today);
  if (last.some(({ finishedAt }) => now.getTime() - finishedAt.getTime() < HUB_PAUSE_MS)) return [];
  const newest =
    runs
      .flatMap(({ scope }) => rangeIn(scope)?.until ?? [])
      .sort()
      .at(-1) ?? today;
  const from = addDays(newest < today ? newest : today, -HUB_DAYS_AGAIN);
  const earliest = addDays(today, -LONGEST_GAP_DAYS);
  return [{ kind: "hub", from: from < earliest ? earliest : from, until: today }];
}

function dueOfLinks({ now, links, done }: Situation): Due[] {
  const isRecent = ({ source, scope, finishedAt }: Done) =>
    source === "hf" &&
    scope.startsWith("links ") &&
    now.getTime() - finishedAt.getTime() < MS_PER_HOUR;
  return links && !done.some(isRecent) ? [{ kind: "links" }] : [];
}

function dueOfGithub({ now, github, done }: Situation): Due[] {
  const isRecent = ({ source, finishedAt }: Done) =>
    source === "github" && now.getTime() - finishedAt.getTime() < MS_PER_HOUR;
  return github && !done.some(isRecent) ? [{ kind: "stars" }] : [];
}

function dueOfEnrichment({ now, enrich, done }: Situation): Due[] {
  const isRecent = ({ source, finishedAt }: Done) =>
    source === "enrich" && now.getTime() - finishedAt.getTime() < MS_PER_HOUR;
  return enrich && !done.some(isRecent) ? [{ kind: "enrich" }] : [];
}

/** The days of which arXiv's announcement, or its list of changes, was read for these categories. */
function coveredDays(done: Done[], categories: readonly string[]): Set<Day> {
  const days = new Set<Day>();
  for (const { source, scope } of done) {
    const [kind, names, when = ""] = scope.split(" ");
    if (source !== "arxiv" || names !== categories.join(",")) continue;
    const range =
      kind === "today" ? { from: parseDay(when), until: parseDay(when) } : rangeIn(scope);
    if (!range?.from || !range.until) continue;
    for (let day = range.from; day <= range.until; day = addDays(day, 1)) days.add(day);
  }
  return days;
}

/** Days of announcements since the first that was covered; what came before nobody wanted. */
function missedWorkdays(covered: Set<Day>, today: Day): Day[] {
  const first = [...covered].sort().at(0);
  if (!first) return [];
  const earliest = addDays(today, -LONGEST_GAP_DAYS);
  const missed: Day[] = [];
  for (let day = first > earliest ? first : earliest; day < today; day = addDays(day, 1))
    if (!covered.has(day) && hasAnnouncement(day)) missed.push(day);
  return missed;
}

/** "changes cs.CL 2026-05-18..2026-05-19 list=all" and "days 2026-05-18..2026-05-19" name a range. */
function rangeIn(scope: string): { from: Day; until: Day } | null {
  const [, first = "", last = ""] = /(\S{10})\.\.(\S{10})/.exec(scope) ?? [];
  const [from, until] = [parseDay(first), parseDay(last)];
  return from && until ? { from, until } : null;
}
