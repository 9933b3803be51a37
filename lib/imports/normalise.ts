import { addDays, type Day, dayOf, parseDay } from "../dates";
import { isArxivId, type PaperId, parsePaperId, splitVersion } from "../ids";
import { topicSlug } from "../topics/arxiv-categories";
import { readInstant } from "./instants";
import { readRepository, readUrl } from "./links";
import { importLineSchema, type ImportLine, type ImportRecord, KNOWN_FIELDS } from "./schema";
import { distinct, oneLine, paragraphs, quoted, shorten } from "../text";

/** arXiv's first year: no paper of these archives is older. */
const FIRST_DAY = "1991-01-01" as Day;
const LONGEST_TITLE = 2000;
const LONGEST_NAME = 300;
const LONGEST_CATEGORY = 100;

export type Normalised =
  | {
      ok: true;
      record: ImportRecord;
      unknownFields: string[];
      /** Fields with a value that was left out, because it is no web address and the like. */
      droppedFields: string[];
    }
  | { ok: false; reason: string };

/** A line that cannot be used, with the reason in words. */
class Unusable extends Error {}

/** Told of a field whose value is left out while the line is kept. */
type Drop = (field: string) => void;

/**
 * Makes one line of an import file fit for the database, or says why it cannot be.
 * @param today the UTC day of the import: a listing may lie at most one day after it.
 */
export function normaliseLine(line: string, today: Day): Normalised {
  try {
    const { parsed, unknownFields } = parseLine(line);
    const droppedFields: string[] = [];
    const record = toRecord(parsed, today, (field) => void droppedFields.push(field));
    return { ok: true, record, unknownFields, droppedFields };
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
    throw new Unusable(`not a whole JSON object: ${quoted(line, 40)}`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Unusable(`not a JSON object: ${quoted(line, 40)}`);
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

function toRecord(line: ImportLine, today: Day, drop: Drop): ImportRecord {
  const authors = (line.authors ?? [])
    .map((author) => readName(typeof author === "string" ? author : author.name))
    .filter(Boolean);
  const listedAt = instantOf("submittedOnDailyAt", line.submittedOnDailyAt);
  const day = readDay(line.dailyDate, listedAt, today);
  return {
    publicId: readId(line),
    title: readTitle(line.title),
    abstract: paragraphs(line.abstract ?? ""),
    authors,
    authorCount: authors.length || (line.numAuthors ?? 0),
    publishedAt: instantOf("publishedAt", line.publishedAt),
    day,
    listedAt: day && (listedAt ?? `${day}T00:00:00.000Z`),
    position: line.position ?? null,
    submittedBy: readPerson(line.submittedBy),
    upvotes: line.upvotes ?? 0,
    comments: line.numComments ?? 0,
    organization: readOrganization(line.organization, drop),
    githubRepo: keepOrDrop("githubRepo", line.githubRepo, readRepository, drop),
    githubStars: line.githubStars ?? null,
    projectPage: keepOrDrop("projectPage", line.projectPage, readUrl, drop),
    aiSummary: paragraphs(line.aiSummary ?? "") || null,
    aiKeywords: distinct((line.aiKeywords ?? []).map(oneLine)),
    thumbnail: keepOrDrop("thumbnail", line.thumbnail, readUrl, drop),
    mediaUrls: distinct(
      (line.mediaUrls ?? []).map((url) => keepOrDrop("mediaUrls", url, readUrl, drop) ?? ""),
    ),
    categories: distinct(
      (line.categories ?? []).map(
        (code) => keepOrDrop("categories", oneLine(code), readCategory, drop) ?? "",
      ),
    ),
  };
}

function readId({ arxivId, id }: ImportLine): PaperId {
  const text = arxivId?.trim() || (id?.trim() ?? "");
  if (!text) throw new Unusable("neither arxivId nor id");
  const parsed = splitVersion(text) ?? parsePaperId(text);
  if (!parsed) throw new Unusable(`${quoted(text)} cannot be a paper’s id`);
  if (arxivId?.trim() && !isArxivId(parsed)) throw new Unusable(`${quoted(text)} is no arXiv id`);
  return parsed;
}

function readTitle(text: string): string {
  const title = oneLine(text);
  if (!title) throw new Unusable("title: is empty");
  if (title.length > LONGEST_TITLE)
    throw new Unusable(`title: is longer than ${LONGEST_TITLE} characters`);
  return title;
}

function instantOf(field: string, text: string | null | undefined): string | null {
  if (!text?.trim()) return null;
  const instant = readInstant(text);
  if (instant === null) throw new Unusable(`${field}: ${quoted(text, 40)} is no ISO 8601 date`);
  return instant;
}

function readDay(
  dailyDate: string | null | undefined,
  listedAt: string | null,
  today: Day,
): Day | null {
  const text = dailyDate?.trim();
  if (!text && listedAt === null) return null;
  const field = text ? "dailyDate" : "submittedOnDailyAt";
  const day = text ? parseDay(text) : listedAt && dayOf(new Date(listedAt));
  if (!day) throw new Unusable(`dailyDate: ${quoted(text ?? "", 40)} is no day`);
  if (day < FIRST_DAY || day > addDays(today, 1))
    throw new Unusable(`${field}: ${day} lies outside the archive`);
  return day;
}

function readPerson(person: ImportLine["submittedBy"]): string | null {
  const name =
    typeof person === "string" ? person : (person?.fullname ?? person?.name ?? person?.user);
  return readName(name) || null;
}

function readName(text: string | null | undefined): string {
  return shorten(oneLine(text ?? ""), LONGEST_NAME);
}

function readOrganization(
  organization: ImportLine["organization"],
  drop: Drop,
): ImportRecord["organization"] {
  const name = readName(organization?.name);
  if (!name) return null;
  return {
    name,
    fullName: readName(organization?.fullname) || name,
    avatarUrl: keepOrDrop("organization.avatar", organization?.avatar, readUrl, drop),
  };
}

/** A category must have a place in an address, and fit into an index. */
function readCategory(code: string): string | null {
  return code.length <= LONGEST_CATEGORY && topicSlug(code) ? code : null;
}

/** The value as `read` makes it; null when there is none, or none that may be kept. */
function keepOrDrop(
  field: string,
  text: string | null | undefined,
  read: (text: string) => string | null,
  drop: Drop,
): string | null {
  if (!text?.trim()) return null;
  const value = read(text);
  if (value === null) drop(field);
  return value;
}
