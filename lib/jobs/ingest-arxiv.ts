import "server-only";
import { createHash } from "node:crypto";
import { writeArrivals } from "../arrivals/commands";
import type { Arrival } from "../arrivals/plan";
import { type ListingWishes, listingDay } from "../arrivals/policy";
import { type Day, dayOf } from "../dates";
import type { PaperId } from "../ids";
import { announcementDayOfDate } from "../sources/arxiv/announcement-day";
import { fetchAnnouncement, fetchChanges, fetchPapers, MOST_IDS } from "../sources/arxiv/client";
import type { OaiPage } from "../sources/arxiv/parse-oai";
import type { ArxivRecord } from "../sources/arxiv/record";
import { SourceError } from "../sources/errors";
import { type IngestTask, numberIn, type TaskPage, textIn } from "./ingest-task";

/** Papers by their ids. `day`: put them onto that day's page, unless they stand on one. */
export function arxivPapers(ids: readonly PaperId[], day: Day | null): IngestTask {
  const digest = createHash("sha256").update(ids.join(" ")).digest("hex").slice(0, 16);
  return {
    source: "arxiv",
    scope: `${ids.length} ids ${digest} ${day ?? "unlisted"}`,
    async *pages(cursor, signal) {
      for (let from = numberIn(cursor, "from"); from < ids.length; from += MOST_IDS) {
        const some = ids.slice(from, from + MOST_IDS);
        const { arrivals, rejected } = await readPapers(some, () => day, signal);
        yield pageOf(arrivals, rejected, { from: from + some.length });
      }
    },
  };
}

interface CategoryWishes extends ListingWishes {
  categories: readonly string[];
}

/** Other watch lists are other work: a run with the old ones is not gone on with. */
function nameOf({ policy, watch }: ListingWishes): string {
  if (policy !== "watch") return policy;
  const lists = JSON.stringify([watch?.keywords, watch?.authors]);
  return `watch-${createHash("sha256").update(lists).digest("hex").slice(0, 12)}`;
}

interface WindowWishes extends CategoryWishes {
  from: Day;
  until: Day;
}

/**
 * What arXiv announced or changed in some categories between two days, both
 * included: OAI-PMH, page by page. A token that has expired begins its category
 * again, once; one that comes again ends the run.
 */
export function arxivChanges(wishes: WindowWishes): IngestTask {
  const { categories, from, until } = wishes;
  return {
    source: "arxiv",
    scope: `changes ${categories.join(",")} ${from}..${until} list=${nameOf(wishes)}`,
    async *pages(cursor, signal) {
      let token = textIn(cursor, "token");
      for (let index = numberIn(cursor, "category"); index < categories.length; index += 1) {
        const category = categories[index] ?? "";
        for await (const page of changesOf({ category, from, until }, token, signal)) {
          const next = page.token
            ? { category: index, token: page.token }
            : { category: index + 1, token: null };
          const rule = { ...wishes, wanted: categories };
          const arrivals = page.records.map(({ record, datestamp, isRevised }): Arrival => {
            const submittedOn = record.publishedAt && dayOf(new Date(record.publishedAt));
            if (!submittedOn) return { record, day: null };
            const announcedOn = announcementDayOfDate(submittedOn, isRevised ? null : datestamp);
            return { record, day: listingDay({ ...record, announcedOn }, rule) };
          });
          yield pageOf(arrivals, page.rejected, next);
        }
        token = null;
      }
    },
  };
}

async function* changesOf(
  question: { category: string; from: Day; until: Day },
  resumed: string | null,
  signal?: AbortSignal,
): AsyncGenerator<OaiPage> {
  let token = resumed;
  let wasExpired = false;
  let seen = new Set([token]);
  for (;;) {
    const page = await fetchChanges(token === null ? question : { token }, signal);
    if (page.isTokenExpired) {
      if (token === null || wasExpired)
        throw new SourceError(
          "arXiv",
          "does not know its own resumption token",
          token ?? "first page",
        );
      wasExpired = true;
      token = null;
      seen = new Set([token]);
      continue;
    }
    if (page.token !== null && seen.has(page.token))
      throw new SourceError(
        "arXiv",
        "leads in a circle: a resumption token came again",
        page.token,
      );
    yield page;
    if (page.token === null) return;
    token = page.token;
    seen.add(token);
  }
}

interface TodayWishes extends CategoryWishes {
  today: Day;
  /** An announcement of an earlier day is an error: today's is still to come. */
  mustBeToday?: boolean;
}

/**
 * Today's announcement of some categories: RSS says what is new, cross-listed or
 * replaced, the query API describes it. Only new and cross-listed papers come
 * onto the day's page.
 */
export function arxivToday(wishes: TodayWishes): IngestTask {
  const { categories, today, mustBeToday = false } = wishes;
  return {
    source: "arxiv",
    scope: `today ${categories.join(",")} ${today} list=${nameOf(wishes)}`,
    async *pages(cursor, signal) {
      for (let index = numberIn(cursor, "category"); index < categories.length; index += 1) {
        const { day, papers, rejected } = await fetchAnnouncement(categories[index] ?? "", signal);
        if (mustBeToday && day !== null && day < today)
          throw new SourceError(
            "arXiv",
            `has not announced ${today} yet`,
            `its newest day is ${day}`,
          );
        const isNews = new Map(
          papers.map(({ publicId, kind }) => [publicId, !kind.startsWith("replace")]),
        );
        const ids = [...isNews.keys()];
        const isSame = index === numberIn(cursor, "category") && textIn(cursor, "day") === day;
        for (
          let from = isSame ? numberIn(cursor, "from") : 0;
          from < ids.length;
          from += MOST_IDS
        ) {
          const some = ids.slice(from, from + MOST_IDS);
          const page = await readPapers(
            some,
            (record) =>
              day && isNews.get(record.publicId)
                ? listingDay(
                    { ...record, announcedOn: day },
                    { ...wishes, wanted: categories, from: day, until: day },
                  )
                : null,
            signal,
          );
          yield pageOf(page.arrivals, page.rejected, {
            category: index,
            day,
            from: from + some.length,
          });
        }
        yield pageOf([], rejected, { category: index + 1, day: null, from: 0 });
      }
    },
  };
}

/** What the query API says of some papers; those it does not know are told. */
async function readPapers(
  ids: PaperId[],
  dayFor: (record: ArxivRecord) => Day | null,
  signal?: AbortSignal,
): Promise<{ arrivals: Arrival[]; rejected: string[] }> {
  const { records, rejected } = await fetchPapers(ids, signal);
  const found = new Set(records.map(({ publicId }) => publicId));
  const missing = ids
    .filter((id) => !found.has(id))
    .map((id) => `${id}: arXiv knows no such paper`);
  const arrivals = records.map((record) => ({
    record,
    day: dayFor(record),
  }));
  return { arrivals, rejected: [...rejected, ...missing] };
}

function pageOf(arrivals: Arrival[], rejected: string[], cursor: TaskPage["cursor"]): TaskPage {
  return { cursor, rejected, write: (step) => writeArrivals(arrivals, step) };
}
