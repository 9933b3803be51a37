import { expect, test } from "vitest";
import { type Day, dayOf } from "../dates";
import { dueNow, nextDue } from "./due";

const at = (iso: string, more: Partial<Parameters<typeof dueNow>[0]> = {}) =>
  dueNow({
    now: new Date(iso),
    today: dayOf(new Date(iso)),
    categories: ["cs.CL", "cs.LG"],
    hub: false,
    links: false,
    github: false,
    enrich: false,
    done: [],
    failedAt: new Map(),
    ...more,
  });
const read = (...scopes: string[]) =>
  scopes.map((scope) => ({
    source: scope.startsWith("days") ? "hf" : "arxiv",
    scope,
    finishedAt: new Date("2026-05-19T06:00:00Z"),
  }));
const today = (day: string) => `today cs.CL,cs.LG ${day} list=categories`;

test("nothing is fetched without configuration", () => {
  expect(at("2026-05-19T12:00:00Z", { categories: [] })).toEqual([]);
});

test("today's announcement is read once it is there, once a workday", () => {
  expect(at("2026-05-19T05:00:00Z")).toEqual([]);
  expect(at("2026-05-19T05:30:00Z")).toEqual([{ kind: "arxiv-today" }]);
  expect(at("2026-05-19T12:00:00Z", { done: read(today("2026-05-19")) })).toEqual([]);
  expect(at("2026-05-23T12:00:00Z", { done: read(today("2026-05-22")) })).toEqual([]);
});

test("a missed day is caught up, a weekend is none", () => {
  const done = read(today("2026-05-13"), today("2026-05-15"));
  expect(at("2026-05-20T12:00:00Z", { done })).toEqual([
    { kind: "arxiv-changes", from: "2026-05-14", until: "2026-05-19" },
    { kind: "arxiv-today" },
  ]);
  const caughtUp = read(today("2026-05-13"), "changes cs.CL,cs.LG 2026-05-14..2026-05-19 list=all");
  expect(at("2026-05-20T01:00:00Z", { done: caughtUp })).toEqual([]);
});

test("other categories' days and lists of ids count for nothing", () => {
  const done = read("today cs.AI 2026-05-13 list=all", "2 ids abc 2026-05-13");
  expect(at("2026-05-20T01:00:00Z", { done })).toEqual([]);
});

test("a year of absence is not caught up by itself", () => {
  const [due] = at("2026-05-20T01:00:00Z", { done: read(today("2025-05-13")) });
  expect(due).toMatchObject({ from: "2026-04-20", until: "2026-05-19" });
});

test("what failed just now rests", () => {
  const failedAt = new Map([["arxiv", new Date("2026-05-19T11:45:00Z")]]);
  expect(at("2026-05-19T12:00:00Z", { failedAt })).toEqual([]);
  expect(at("2026-05-19T12:20:00Z", { failedAt })).toHaveLength(1);
});

test("the Hub is looked at every six hours, with the days before for their votes", () => {
  const hub = { categories: [], hub: true };
  const week: Day[] = ["2026-05-17" as Day, "2026-05-19" as Day];
  expect(at("2026-05-19T12:00:00Z", hub)).toEqual([{ kind: "hub", from: week[0], until: week[1] }]);
  const done = read("days 2026-05-17..2026-05-19");
  expect(at("2026-05-19T11:00:00Z", { ...hub, done })).toEqual([]);
  expect(at("2026-05-19T12:00:00Z", { ...hub, done })).toHaveLength(1);
  expect(at("2026-05-25T12:00:00Z", { ...hub, done })).toEqual([
    { kind: "hub", from: "2026-05-17", until: "2026-05-25" },
  ]);
});

test("GitHub is asked every hour", () => {
  const github = { categories: [], github: true };
  const done = [{ source: "github", scope: "stars", finishedAt: new Date("2026-05-19T06:00:00Z") }];
  expect(at("2026-05-19T06:30:00Z", { ...github, done })).toEqual([]);
  expect(at("2026-05-19T07:00:00Z", { ...github, done })).toEqual([{ kind: "stars" }]);
});

test("the Hub's links are asked for every hour, and not while the Hub rests", () => {
  const iso = "2026-05-19T12:00:00Z";
  const wishes = { categories: [], links: true };
  expect(at(iso, wishes)).toEqual([{ kind: "links" }]);
  const done = [
    { source: "hf", scope: "links 2026-05-19T11", finishedAt: new Date("2026-05-19T11:10:00Z") },
  ];
  expect(at(iso, { ...wishes, done })).toEqual([]);
  expect(at("2026-05-19T12:10:00Z", { ...wishes, done })).toEqual([{ kind: "links" }]);
  const failedAt = new Map([["hf", new Date("2026-05-19T11:45:00Z")]]);
  expect(at(iso, { ...wishes, failedAt })).toEqual([]);
});

test("what is due next follows from the schedule, over a holiday and a weekend, too", () => {
  const situation = {
    now: new Date("2026-11-26T06:03:00Z"),
    today: "2026-11-26" as Day,
    categories: ["cs.CL", "cs.LG"],
    hub: false,
    links: false,
    github: true,
    enrich: false,
    done: [
      ...read(today("2026-11-26")),
      { source: "github", scope: "stars", finishedAt: new Date("2026-11-26T05:58:00Z") },
    ],
    failedAt: new Map<string, Date>(),
  };
  const next = nextDue(situation);
  // Thanksgiving: nothing on Friday, and Monday brings Friday's papers.
  expect(next.get("arxiv-today")).toEqual(new Date("2026-11-30T05:30:00Z"));
  expect(next.get("stars")).toEqual(new Date("2026-11-26T07:00:00Z"));
  expect(next.has("hub")).toBe(false);

  // Months of hourly runs must not keep an administrator waiting.
  const hourly = Array.from({ length: 900 }, (_, hour) => ({
    source: "hf",
    scope: `links ${hour}`,
    finishedAt: new Date(situation.now.getTime() - hour * 3_600_000),
  }));
  const began = performance.now();
  nextDue({ ...situation, hub: true, links: true, done: [...situation.done, ...hourly] });
  expect(performance.now() - began).toBeLessThan(1000);
});
