import { addDays, type Day, dayOf, parseDay } from "../dates";
import { type PaperId, parsePaperId, splitVersion } from "../ids";
import { importLineSchema, type ImportLine, type ImportRecord, KNOWN_FIELDS } from "./schema";

/** arXiv's first year: no paper of these archives is older. */
const FIRST_DAY = "1991-01-01" as Day;
const LONGEST_TITLE = 2000;
const LONGEST_NAME = 300;

export type Normalised =
  { ok: true; record: ImportRecord; unknownFields: string[] } | { ok: false; reason: string };

/** A line that cannot be used, with the reason in words. */
class Unusable extends Error {}

/**
 * Makes one line of an import file fit for the database, or says why it cannot be.
 * @param today the UTC day of the import: a listing may lie at most one day after it.
 */
export function normaliseLine(line: string, today: Day): Normalised {
  try {
    const { parsed, unknownFields } = parseLine(line);
    return { ok: true, record: toRecord(parsed, today), unknownFields };
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, reason: error.message };
    throw error;
  }
}

function parseLine(line: string): { parsed: ImportLine; unknownFields: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new Unusable("not a whole JSON object");
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Unusable("not a JSON object");
  }
  const result = importLineSchema.safeParse(json);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Unusable(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is wrong"}`);
  }
  return {
    parsed: result.data,
    unknownFields: Object.keys(json).filter((name) => !KNOWN_FIELDS.has(name)),
  };
}

function toRecord(line: ImportLine, today: Day): ImportRecord {
  const authors = (line.authors ?? [])
    .map((author) =>
      oneLine(typeof author === "string" ? author : author.name).slice(0, LONGEST_NAME),
    )
    .filter(Boolean);
  const listedAt = readInstant("submittedOnDailyAt", line.submittedOnDailyAt);
  const day = readDay(line.dailyDate, listedAt, today);
  const organization = line.organization && oneLine(line.organization.name);
  return {
    publicId: readId(line),
    title: readTitle(line.title),
    abstract: paragraphs(line.abstract ?? ""),
    authors,
    authorCount: Math.max(authors.length, authors.length > 0 ? 0 : (line.numAuthors ?? 0)),
    publishedAt: readInstant("publishedAt", line.publishedAt),
    day,
    listedAt: day && (listedAt ?? `${day}T00:00:00.000Z`),
    position: line.position ?? null,
    submittedBy: readPerson(line.submittedBy),
    upvotes: line.upvotes ?? 0,
    comments: line.numComments ?? 0,
    organization: organization
      ? {
          name: organization,
          fullName: oneLine(line.organization?.fullname ?? "") || organization,
          avatarUrl: readUrl(line.organization?.avatar),
        }
      : null,
    githubRepo: readRepository(line.githubRepo),
    githubStars: line.githubStars ?? null,
    projectPage: readUrl(line.projectPage),
    aiSummary: paragraphs(line.aiSummary ?? "") || null,
    aiKeywords: distinct((line.aiKeywords ?? []).map(oneLine)),
    thumbnail: readUrl(line.thumbnail),
    mediaUrls: distinct((line.mediaUrls ?? []).map((url) => readUrl(url) ?? "")),
    categories: distinct((line.categories ?? []).map(oneLine)),
  };
}

function readId({ arxivId, id }: ImportLine): PaperId {
  const text = (arxivId ?? id ?? "").trim();
  if (!text) throw new Unusable("neither arxivId nor id");
  const parsed = splitVersion(text) ?? parsePaperId(text);
  if (!parsed) throw new Unusable(`“${text.slice(0, 60)}” cannot be a paper’s id`);
  return parsed;
}

function readTitle(text: string): string {
  const title = oneLine(text);
  if (!title) throw new Unusable("title: is empty");
  if (title.length > LONGEST_TITLE)
    throw new Unusable(`title: is longer than ${LONGEST_TITLE} characters`);
  return title;
}

function readInstant(field: string, text: string | null | undefined): string | null {
  if (!text?.trim()) return null;
  // A form without zone would be read in this machine's own.
  const zoned = /^\d{4}-\d{2}-\d{2}$|(?:Z|[+-]\d{2}:?\d{2})$/.test(text.trim());
  const instant = new Date(zoned ? text.trim() : `${text.trim()}Z`);
  const iso = Number.isNaN(instant.getTime()) ? "" : instant.toISOString();
  // Years beyond four digits are written with a sign, which no column takes.
  if (!/^\d{4}-/.test(iso)) throw new Unusable(`${field}: “${text.slice(0, 40)}” is no date`);
  return iso;
}

function readDay(
  dailyDate: string | null | undefined,
  listedAt: string | null,
  today: Day,
): Day | null {
  if (!dailyDate) return listedAt === null ? null : dayOf(new Date(listedAt));
  const day = parseDay(dailyDate.trim());
  if (!day) throw new Unusable(`dailyDate: “${dailyDate.slice(0, 40)}” is no day`);
  if (day < FIRST_DAY || day > addDays(today, 1))
    throw new Unusable(`dailyDate: ${day} lies outside the archive`);
  return day;
}

function readPerson(person: ImportLine["submittedBy"]): string | null {
  const name =
    typeof person === "string" ? person : (person?.fullname ?? person?.name ?? person?.user);
  return oneLine(name ?? "").slice(0, LONGEST_NAME) || null;
}

/** Only http(s): anything else would be a script or a file in a link. */
function readUrl(text: string | null | undefined): string | null {
  const url = text?.trim() ?? "";
  return /^https?:\/\//i.test(url) && URL.canParse(url) && url.length <= 2000
    ? new URL(url).href
    : null;
}

/** https://github.com/owner/name, without branch, folder, slash or `.git`. */
function readRepository(text: string | null | undefined): string | null {
  const url = readUrl(text);
  const [, owner, name] =
    /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+)/i.exec(url ?? "") ?? [];
  return owner && name ? `https://github.com/${owner}/${name.replace(/\.git$/, "")}` : null;
}

/** Control characters and lone halves of a character pair: PostgreSQL, XML and mail refuse them. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cs}]/gu, (character) => (/\s/.test(character) ? character : ""));
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** White space tidied within paragraphs; an empty line still parts them. */
function paragraphs(text: string): string {
  return clean(text)
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter(Boolean)
    .join("\n\n");
}

function distinct(texts: string[]): string[] {
  return [...new Set(texts.filter(Boolean))];
}
