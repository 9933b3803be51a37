import { z } from "zod";
import {
  dailyPapersQuery,
  errorSchema,
  itemSchema,
  paperDetailsSchema,
  paperSchema,
  papersQuery,
  reposSchema,
  searchQuery,
} from "./schema";

interface Door {
  summary: string;
  query?: z.ZodObject;
  path?: string[];
  answer: z.ZodType;
  errors: number[];
}

const DOORS: Record<string, Door> = {
  "/api/daily_papers": {
    summary: "A day's, week's or month's papers, best first; all days where none is named",
    query: dailyPapersQuery,
    answer: z.array(itemSchema),
    errors: [400],
  },
  "/api/papers/search": {
    summary: "Papers that match words",
    query: searchQuery,
    answer: z.array(itemSchema),
    errors: [400],
  },
  "/api/papers": {
    summary: "All papers by publication, newest first",
    query: papersQuery,
    answer: z.array(paperSchema),
    errors: [400],
  },
  "/api/papers/{id}": {
    summary: "One paper; an arXiv id with or without version, or another source's id",
    path: ["id"],
    answer: paperDetailsSchema,
    errors: [404],
  },
  "/api/arxiv/{id}/repos": {
    summary: "Models, datasets and spaces linked to a paper",
    path: ["id"],
    answer: reposSchema,
    errors: [404],
  },
};

/** The JSON API as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), made from the schemas that check it. */
export function openApiDocument(siteName: string, siteUrl: string): object {
  const paths = Object.entries(DOORS).map(([path, door]) => [path, { get: operation(door) }]);
  return {
    openapi: "3.1.0",
    info: {
      title: `${siteName} API`,
      version: "1.0.0",
      description:
        "Compatible with the paper API of the Hugging Face Hub. Reads need no token; optional fields are absent, never null.",
    },
    servers: [{ url: siteUrl }],
    paths: Object.fromEntries(paths) as object,
  };
}

function operation({ summary, query, path = [], answer, errors }: Door): object {
  return {
    summary,
    parameters: [
      ...path.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
      ...(query ? queryParameters(query) : []),
    ],
    responses: {
      "200": response("The answer", answer),
      ...Object.fromEntries(
        errors.map((status) => [String(status), response("What is wrong", errorSchema)]),
      ),
    },
  };
}

function queryParameters(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = toJsonSchema(query, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function response(description: string, schema: z.ZodType): object {
  return {
    description,
    content: { "application/json": { schema: toJsonSchema(schema, "output") } },
  };
}

function toJsonSchema(
  schema: z.ZodType,
  io: "input" | "output",
): { properties?: Record<string, object>; required?: string[] } {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest as { properties?: Record<string, object>; required?: string[] };
}
