import { z } from "zod";
import { parseDay, parseMonth, parseWeek } from "../dates";

/** Wrong values are refused with the name of their parameter. */
const refuse = (name: string, rule: string) => ({ error: `${name}: ${rule}` });

const whole = (name: string, least: number, most: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, refuse(name, `must be a whole number from ${least} to ${most}`))
    .transform(Number)
    .pipe(
      z
        .number()
        .min(least, refuse(name, `must be at least ${least}`))
        .max(most, refuse(name, `must be at most ${most}`)),
    )
    .default(fallback);

const period = (name: string, parse: (text: string) => unknown, example: string) =>
  z.string().refine((text) => parse(text) !== null, refuse(name, `must be like ${example}`));

/** GET /api/daily_papers. */
export const dailyPapersQuery = z.object({
  date: period("date", parseDay, "2026-05-20").optional(),
  week: period("week", parseWeek, "2026-W21").optional(),
  month: period("month", parseMonth, "2026-05").optional(),
  submitter: z
    .string()
    .max(200, refuse("submitter", "must have at most 200 characters"))
    .regex(/^\P{Cc}*$/u, refuse("submitter", "must hold no control characters"))
    .optional(),
  sort: z
    .enum(["publishedAt", "trending"], refuse("sort", "must be publishedAt or trending"))
    .default("publishedAt"),
  p: whole("p", 0, 100_000, 0),
  limit: whole("limit", 1, 100, 50),
});

/** GET /api/papers/search. */
export const searchQuery = z.object({
  q: z
    .string(refuse("q", "is missing"))
    .min(1, refuse("q", "must have at least 1 character"))
    .max(250, refuse("q", "must have at most 250 characters")),
  limit: whole("limit", 1, 120, 20),
});

/** GET /api/papers. The cursor is opaque: it comes from the `Link` header. */
export const papersQuery = z.object({
  cursor: z
    .string()
    .regex(/^[\w-]{1,80}$/, refuse("cursor", "must be one from a Link header"))
    .optional(),
  limit: whole("limit", 1, 100, 50),
});

const id24 = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime({ precision: 3 });

const user = z.object({
  _id: id24,
  avatarUrl: z.string(),
  fullname: z.string(),
  name: z.string(),
  user: z.string(),
  type: z.literal("user"),
  isPro: z.boolean(),
  isHf: z.boolean(),
  isHfAdmin: z.boolean(),
  isMod: z.boolean(),
});

const organization = z.object({
  _id: id24,
  name: z.string(),
  fullname: z.string(),
  avatar: z.string().optional(),
});

/** What stands in the outer object and the inner one. */
const shared = {
  title: z.string(),
  summary: z.string(),
  publishedAt: instant.optional(),
  upvotes: z.number().int(),
  projectPage: z.string().optional(),
  githubRepo: z.string().optional(),
  githubStars: z.number().int().optional(),
  ai_summary: z.string().optional(),
  ai_keywords: z.array(z.string()).optional(),
  organization: organization.optional(),
};

/** The inner object: a paper as GET /api/papers lists it. */
export const paperSchema = z.object({
  id: z.string(),
  authors: z.array(z.object({ _id: id24, name: z.string(), hidden: z.boolean() })),
  submittedOnDailyAt: instant.optional(),
  submittedOnDailyBy: user.optional(),
  discussionId: id24,
  mediaUrls: z.array(z.string()).optional(),
  ...shared,
});

/** An item of a list of papers. */
export const itemSchema = z.object({
  paper: paperSchema,
  thumbnail: z.string(),
  numComments: z.number().int(),
  submittedBy: user.optional(),
  isAuthorParticipating: z.boolean(),
  ...shared,
});

/** GET /api/papers/ID: the inner object and what is linked to it. */
export const paperDetailsSchema = paperSchema.extend({
  numComments: z.number().int(),
  linkedModels: z.array(z.unknown()),
  numTotalModels: z.number().int(),
  linkedDatasets: z.array(z.unknown()),
  numTotalDatasets: z.number().int(),
  linkedSpaces: z.array(z.unknown()),
  numTotalSpaces: z.number().int(),
  comments: z.array(z.unknown()).optional(),
});

/** GET /api/arxiv/ID/repos. */
export const reposSchema = z.object({
  models: z.array(z.unknown()),
  datasets: z.array(z.unknown()),
  spaces: z.array(z.unknown()),
});

export const errorSchema = z.object({ error: z.string() });
