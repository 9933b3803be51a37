import { z } from "zod";
import { parseDay, parseMonth, parseWeek } from "../dates";

/** Wrong values are refused with the name of their parameter. */
const refuse = (name: string, rule: string) => ({ error: `${name}: ${rule}` });

/** How a parameter that is read from text is described to programs. */
const described = (schema: object, description: string) => ({
  openapi: { ...schema, description },
});

const whole = (name: string, least: number, most: number, fallback: number, about: string) =>
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
    .default(fallback)
    .meta(described({ type: "integer", minimum: least, maximum: most, default: fallback }, about));

const period = (name: string, parse: (text: string) => unknown, example: string, about: string) =>
  z
    .string()
    .refine((text) => parse(text) !== null, refuse(name, `must be like ${example}`))
    .optional()
    .meta(described({ type: "string", examples: [example] }, about));

/** GET /api/daily_papers. */
export const dailyPapersQuery = z.object({
  date: period("date", parseDay, "2026-05-20", "A UTC day. One of date, week and month at most."),
  week: period("week", parseWeek, "2026-W21", "An ISO week."),
  month: period("month", parseMonth, "2026-05", "A month."),
  submitter: z
    .string()
    .max(200, refuse("submitter", "must have at most 200 characters"))
    .regex(/^\P{Cc}*$/u, refuse("submitter", "must hold no control characters"))
    .optional()
    .meta(described({ type: "string", maxLength: 200 }, "Only papers that this person submitted.")),
  sort: z
    .enum(["publishedAt", "trending"], refuse("sort", "must be publishedAt or trending"))
    .default("publishedAt")
    .meta({ description: "trending, without a period: what trends now." }),
  p: whole("p", 0, 100_000, 0, "The page, from 0."),
  limit: whole("limit", 1, 100, 50, "Papers a page."),
});

/** GET /api/papers/search. */
export const searchQuery = z.object({
  q: z
    .string(refuse("q", "is missing"))
    .min(1, refuse("q", "must have at least 1 character"))
    .max(250, refuse("q", "must have at most 250 characters"))
    .meta({
      description: "Words, “phrases”, -without, or an arXiv id or address.",
      examples: ["sparse attention"],
    }),
  limit: whole("limit", 1, 120, 20, "Papers at most."),
});

/** GET /api/papers. The cursor is opaque: it comes from the `Link` header. */
export const papersQuery = z.object({
  cursor: z
    .string()
    .regex(/^[\w-]{1,80}$/, refuse("cursor", "must be one from a Link header"))
    .optional()
    .meta({ description: "Where to go on, from the `Link` header of the page before." }),
  limit: whole("limit", 1, 100, 50, "Papers a page."),
});

/** GET /api/papers/ID. Other fields than comments are always there. */
export const paperQuery = z.object({
  field: z
    .string()
    .optional()
    .meta(described({ type: "string" }, "comments: the comments too. Others are ignored.")),
});

const id24 = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.iso.datetime({ precision: 3 });

/** A person, as the Hub writes one. */
const userSchema = z.object({
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

const organizationSchema = z.object({
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
  organization: organizationSchema.optional(),
};

const authorSchema = z.object({ _id: id24, name: z.string(), hidden: z.boolean() });

/** The inner object: a paper as GET /api/papers lists it. */
export const paperSchema = z.object({
  id: z.string(),
  authors: z.array(authorSchema),
  submittedOnDailyAt: instant.optional(),
  submittedOnDailyBy: userSchema.optional(),
  discussionId: id24,
  mediaUrls: z.array(z.string()).optional(),
  ...shared,
});

/** An item of a list of papers. */
export const itemSchema = z.object({
  paper: paperSchema,
  thumbnail: z.string(),
  numComments: z.number().int(),
  submittedBy: userSchema.optional(),
  isAuthorParticipating: z.boolean(),
  ...shared,
});

/** A comment as the Hub writes one: its text in Markdown. */
const commentSchema = z.object({
  id: id24,
  type: z.literal("comment"),
  createdAt: instant,
  data: z.object({ latest: z.object({ raw: z.string() }) }),
});

/** A repository on the Hub. */
const repositorySchema = z.object({
  id: z.string(),
  likes: z.number().int().optional(),
  downloads: z.number().int().optional(),
  lastModified: z.string().optional(),
  pipeline_tag: z.string().optional(),
  title: z.string().optional(),
  emoji: z.string().optional(),
});

/** GET /api/papers/ID: the inner object and what is linked to it. */
export const paperDetailsSchema = paperSchema.extend({
  numComments: z.number().int(),
  linkedModels: z.array(repositorySchema),
  numTotalModels: z.number().int(),
  linkedDatasets: z.array(repositorySchema),
  numTotalDatasets: z.number().int(),
  linkedSpaces: z.array(repositorySchema),
  numTotalSpaces: z.number().int(),
  comments: z.array(commentSchema).optional(),
});

/** GET /api/arxiv/ID/repos. */
export const reposSchema = z.object({
  models: z.array(repositorySchema),
  datasets: z.array(repositorySchema),
  spaces: z.array(repositorySchema),
});

export const errorSchema = z.object({ error: z.string() });

/** What an upvote answers. */
export const upvotedSchema = z.object({ upvoted: z.boolean(), upvotes: z.number().int() });

/** What a comment answers; `held` while a moderator has to look at it. */
export const postedSchema = z.object({ id: z.uuid(), url: z.url(), held: z.boolean() });

/** What indexing a paper answers. */
export const indexedSchema = z.object({ id: z.string(), url: z.url() });

/** What a submission answers; `pending` while a moderator has to look at it. */
export const submittedSchema = z.object({
  id: z.string(),
  url: z.url(),
  state: z.enum(["listed", "pending"]),
  day: z.string().optional(),
});

/** What a reaction answers. */
export const reactedSchema = z.object({
  sign: z.string(),
  given: z.boolean(),
  count: z.number().int(),
});

/** The names that these go by in the API's description. */
export const hubSchemas = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Author: authorSchema,
  Comment: commentSchema,
  Error: errorSchema,
  Indexed: indexedSchema,
  Item: itemSchema,
  Organization: organizationSchema,
  Paper: paperSchema,
  PaperDetails: paperDetailsSchema,
  Posted: postedSchema,
  Reacted: reactedSchema,
  Repositories: reposSchema,
  Repository: repositorySchema,
  Submitted: submittedSchema,
  Upvoted: upvotedSchema,
  User: userSchema,
}))
  hubSchemas.add(schema, { id });
