import { z } from "zod";
import { exportQuery, exportSearchQuery } from "../exports/schema";
import { feedQuery } from "../feeds/schema";
import { oembedQuery, oembedSchema } from "../embeds/schema";
import {
  dailyPapersQuery,
  itemSchema,
  paperDetailsSchema,
  paperQuery,
  paperSchema,
  papersQuery,
  reposSchema,
  searchQuery,
} from "./schema";

/** A part of an address. */
export interface PathPart {
  example: string;
  description: string;
}

/** One thing that a program can do here. */
export interface Door {
  method: "get" | "post" | "delete";
  path: string;
  /** The heading it stands under. */
  tag: string;
  summary: string;
  query?: z.ZodObject;
  parts?: Record<string, PathPart>;
  /** A JSON body. */
  body?: z.ZodType;
  /** What a token must allow; absent for what anyone may. */
  scope?: string;
  /** JSON of this form, or a file of a media type. */
  answer: { json: z.ZodType; status?: number; headers?: readonly string[] } | { type: string };
  errors: readonly number[];
  /** Of this moment: it has no ETag. */
  isFresh?: true;
}

export const ID: PathPart = {
  example: "2605.01234",
  description:
    "An arXiv id, with or without version, old-style ones too (hep-th/9901001), or another source's id.",
};
const DAY: PathPart = { example: "2026-05-20", description: "A UTC day." };
const WEEK: PathPart = { example: "2026-W21", description: "An ISO week." };
const MONTH: PathPart = { example: "2026-05", description: "A month." };

const LISTS = "Lists of papers";
const PAPERS = "One paper";
const FILES = "Files and feeds";
const SITE = "The site itself";

const JSON_DOORS: Door[] = [
  {
    method: "get",
    path: "/api/daily_papers",
    tag: LISTS,
    summary:
      "A day's, week's or month's papers, best first; all days, newest first, where none is named",
    query: dailyPapersQuery,
    answer: { json: z.array(itemSchema), headers: ["Link"] },
    errors: [400],
  },
  {
    method: "get",
    path: "/api/papers/search",
    tag: LISTS,
    summary: "Papers that match words, best first",
    query: searchQuery,
    answer: { json: z.array(itemSchema) },
    errors: [400],
  },
  {
    method: "get",
    path: "/api/papers",
    tag: LISTS,
    summary: "All papers by publication, newest first",
    query: papersQuery,
    answer: { json: z.array(paperSchema), headers: ["Link"] },
    errors: [400],
  },
  {
    method: "get",
    path: "/api/papers/{id}",
    tag: PAPERS,
    summary: "Everything about one paper",
    parts: { id: ID },
    query: paperQuery,
    answer: { json: paperDetailsSchema },
    errors: [404],
  },
  {
    method: "get",
    path: "/api/arxiv/{id}/repos",
    tag: PAPERS,
    summary: "Models, datasets and spaces linked to a paper",
    parts: { id: ID },
    answer: { json: reposSchema },
    errors: [404],
  },
  {
    method: "get",
    path: "/api/oembed",
    tag: PAPERS,
    summary: "A paper's card for other sites (oEmbed 1.0)",
    query: oembedQuery,
    answer: { json: oembedSchema },
    errors: [400, 404],
  },
  {
    method: "get",
    path: "/api/health",
    tag: SITE,
    summary: "Whether the process lives",
    answer: { json: z.object({ status: z.literal("ok") }) },
    errors: [],
    isFresh: true,
  },
];

const FORMATS = [
  { ending: "md", type: "text/markdown", name: "Markdown" },
  { ending: "bib", type: "application/x-bibtex", name: "BibTeX" },
  { ending: "ris", type: "application/x-research-info-systems", name: "RIS" },
  { ending: "csl.json", type: "application/vnd.citationstyles.csl+json", name: "CSL-JSON" },
] as const;

const LISTED = [
  { path: "/papers/date/{date}", what: "A day's papers", parts: { date: DAY } },
  { path: "/papers/week/{week}", what: "A week's papers", parts: { week: WEEK } },
  { path: "/papers/month/{month}", what: "A month's papers", parts: { month: MONTH } },
  { path: "/papers/trending", what: "What trends", parts: {} },
  { path: "/papers", what: "The newest day's papers, or with `q` a search's", parts: {} },
] as const;

const FILE_DOORS: Door[] = FORMATS.flatMap(({ ending, type, name }) => [
  {
    method: "get",
    path: `/papers/{id}.${ending}`,
    tag: FILES,
    summary: `A paper as ${name}`,
    parts: { id: ID },
    answer: { type },
    errors: [404],
  },
  ...LISTED.map(({ path, what, parts }): Door => ({
    method: "get",
    path: `${path}.${ending}`,
    tag: FILES,
    summary: `${what} as ${name}, 500 to a file`,
    parts,
    query: path === "/papers" ? exportSearchQuery : exportQuery,
    answer: { type },
    errors: [400, 404],
  })),
]);

const FEED_DOORS: Door[] = [
  { path: "/feed.atom", type: "application/atom+xml", name: "Atom" },
  { path: "/feed.rss", type: "application/rss+xml", name: "RSS 2.0" },
  { path: "/feed.json", type: "application/feed+json", name: "JSON Feed 1.1" },
].map(({ path, type, name }) => ({
  method: "get",
  path,
  tag: FILES,
  summary: `A feed of 50 papers as ${name}`,
  query: feedQuery,
  answer: { type },
  errors: [400],
}));

const OTHER_FILES: Door[] = [
  {
    method: "get",
    path: "/papers/{id}/badge.svg",
    tag: FILES,
    summary: "A badge with the paper's best place on a day",
    parts: { id: ID },
    answer: { type: "image/svg+xml" },
    errors: [404],
  },
  {
    method: "get",
    path: "/dumps/{file}",
    tag: FILES,
    summary:
      "All public papers of a day's morning as JSON lines, compressed; `.sha256` behind the name: its checksum",
    parts: {
      file: {
        example: "papers-2026-05-20.jsonl.gz",
        description: "A file that /developers lists.",
      },
    },
    answer: { type: "application/gzip" },
    errors: [404],
  },
];

/** Everything that anyone may read. */
export const READING_DOORS: Door[] = [...JSON_DOORS, ...FILE_DOORS, ...FEED_DOORS, ...OTHER_FILES];
