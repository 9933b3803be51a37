import { z } from "zod";
import type { Day } from "../../dates";
import { isArxivId } from "../../ids";
import { BadAnswer } from "../errors";

const text = z.string().nullish().catch(null);
const count = z.number().int().min(0).nullish().catch(null);
const texts = z
  .array(z.unknown())
  .catch([])
  .transform((items) => items.filter((item) => typeof item === "string"));
const person = z
  .union([z.string(), z.object({ fullname: text, name: text, user: text })])
  .nullish()
  .catch(null);
const organization = z
  .object({ name: z.string(), fullname: text, avatar: text })
  .nullish()
  .catch(null);

/** Years differ in what they know; only the id and a title are certain. */
const itemSchema = z.object({
  paper: z.object({
    id: z.string(),
    title: text,
    summary: text,
    authors: z
      .array(z.object({ name: z.string().catch("") }))
      .nullish()
      .catch(null),
    publishedAt: text,
    submittedOnDailyAt: text,
    submittedOnDailyBy: person,
    upvotes: count,
    organization,
    projectPage: text,
    githubRepo: text,
    githubStars: count,
    ai_summary: text,
    ai_keywords: texts.nullish(),
    mediaUrls: texts.nullish(),
  }),
  title: text,
  summary: text,
  thumbnail: text,
  mediaUrl: text,
  numComments: count,
  submittedBy: person,
  organization,
});

type HubItem = z.output<typeof itemSchema>;

export interface HubPage {
  /** Lines of an import file, as CONTRACT's `import` takes them. */
  lines: string[];
  /** Items that are no papers. */
  rejected: string[];
}

interface Place {
  day: Day;
  /** How many papers of the day stand on earlier pages. */
  offset: number;
  /** Where the Hub's relative addresses begin. */
  base: string;
}

/**
 * A page of the Hub's `/api/daily_papers?date=`
 * (https://huggingface.co/docs/hub/api), whatever the year.
 * @throws BadAnswer for what is no list.
 */
export function parseDaily(body: string, place: Place): HubPage {
  const items = readList(body);
  const page: HubPage = { lines: [], rejected: [] };
  for (const [index, item] of items.entries()) {
    const parsed = itemSchema.safeParse(item);
    if (parsed.success) {
      page.lines.push(JSON.stringify(toLine(parsed.data, place, place.offset + index + 1)));
    } else {
      const issue = parsed.error.issues[0];
      page.rejected.push(
        `item ${place.offset + index + 1}: ${issue?.path.join(".") ?? ""} is wrong`,
      );
    }
  }
  return page;
}

/** The address behind `rel="next"`; null on the last page. @throws BadAnswer for another site's. */
export function readNextLink(header: string | null, current: URL): URL | null {
  const link = header
    ?.split(/,(?=\s*<)/)
    .map((part) => /<([^>]*)>\s*;.*\brel="?next\b/i.exec(part)?.[1])
    .find((target) => target !== undefined);
  if (link === undefined) return null;
  if (!URL.canParse(link, current.href))
    throw new BadAnswer("names a next page that is no address");
  const next = new URL(link, current);
  if (next.origin !== current.origin)
    throw new BadAnswer(`sends us on to ${next.origin}, which is not followed`, false);
  return next;
}

function readList(body: string): unknown[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    const isPage = /^\s*</.test(body);
    throw new BadAnswer(
      isPage ? "answers with a web page instead of JSON" : "answers with broken JSON",
    );
  }
  if (!Array.isArray(json)) throw new BadAnswer("answers with something that is no list");
  return json as unknown[];
}

function toLine({ paper, ...item }: HubItem, { day, base }: Place, position: number) {
  const organization = paper.organization ?? item.organization;
  const avatar = organization?.avatar;
  return {
    ...(isArxivId(paper.id) ? { arxivId: paper.id } : { id: paper.id }),
    title: paper.title ?? item.title ?? "",
    abstract: paper.summary ?? item.summary,
    authors: paper.authors?.map(({ name }) => name).filter(Boolean),
    publishedAt: paper.publishedAt,
    dailyDate: day,
    submittedOnDailyAt: paper.submittedOnDailyAt,
    submittedBy: paper.submittedOnDailyBy ?? item.submittedBy,
    position,
    upvotes: paper.upvotes,
    numComments: item.numComments,
    organization: organization && { ...organization, avatar: avatar && absolute(avatar, base) },
    githubRepo: paper.githubRepo,
    githubStars: paper.githubStars,
    projectPage: paper.projectPage,
    aiSummary: paper.ai_summary,
    aiKeywords: paper.ai_keywords,
    thumbnail: item.thumbnail ?? item.mediaUrl,
    mediaUrls: paper.mediaUrls,
  };
}

function absolute(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
