import { z } from "zod";
import { type Door, READING_DOORS } from "./doors";
import { errorSchema, hubSchemas } from "./schema";
import { WRITING_DOORS } from "./writing-doors";

const REF = "#/components/schemas/";

const STATUS_WORDS: Record<number, string> = {
  400: "A parameter or the body is wrong; the message names it",
  401: "No token, or one that is unknown, revoked or expired",
  403: "The token lacks the scope",
  404: "There is no such thing here",
  409: "It is there already",
  429: "Too often; `Retry-After` says when again",
};

const HEADERS: Record<string, string> = {
  Link: 'The next page, as `<address>; rel="next"`; absent on the last.',
  ETag: "Send it as `If-None-Match` and get 304 while nothing has changed.",
};

/** One operation of the description, as the page about the API reads it. */
export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  parameters: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<
    string,
    { description: string; headers?: object; content?: Record<string, { schema: JsonSchema }> }
  >;
  security?: Record<string, string[]>[];
}

export interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  example?: string;
  schema: JsonSchema;
}

export type JsonSchema = Record<string, unknown>;

/** The description as an object. */
export interface OpenApiDocument {
  openapi: "3.1.0";
  info: object;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Partial<Record<Door["method"], Operation>>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: object };
}

/**
 * Everything that programs may rely on here as OpenAPI 3.1
 * (https://spec.openapis.org/oas/v3.1.0), made from the schemas that check it.
 */
export function openApiDocument(siteName: string, siteUrl: string): OpenApiDocument {
  const doors = [...READING_DOORS, ...WRITING_DOORS];
  const paths: OpenApiDocument["paths"] = {};
  for (const door of doors)
    paths[door.path] = { ...paths[door.path], [door.method]: toOperation(door) };
  return {
    openapi: "3.1.0",
    info: {
      title: `${siteName} API`,
      version: "1.0.0",
      description:
        'Compatible with the paper API of the Hugging Face Hub. Reads need no token; optional fields are absent, never null. Errors are `{"error": message}` with the message once more in `X-Error-Message`. Writing needs a token; comments, answers and submissions take an `Idempotency-Key`, with which the same request may be sent again for a day and is done once.',
    },
    servers: [{ url: siteUrl }],
    tags: [...new Set(doors.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token of your own, made under Settings, API tokens.",
        },
      },
    },
  };
}

function toOperation(door: Door): Operation {
  const { method, path, tag, summary, parts = {}, query, body, scope, answer, errors } = door;
  const isKept = method === "get" && !door.isFresh;
  const status = "json" in answer ? (answer.status ?? 200) : 200;
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    parameters: [
      ...Object.entries(parts).map(([name, { example, description }]) => ({
        name,
        in: "path" as const,
        required: true,
        description,
        example,
        schema: { type: "string" },
      })),
      ...(query ? queryParameters(query) : []),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: schemaOf(body, "input") } },
      },
    }),
    responses: {
      [status]: answerOf(answer, isKept),
      ...(isKept && { 304: { description: "What you have is still right" } }),
      ...Object.fromEntries(
        errors.map((code) => [
          code,
          {
            description: STATUS_WORDS[code] ?? "",
            content: { "application/json": { schema: schemaOf(errorSchema, "output") } },
          },
        ]),
      ),
    },
    ...(scope !== undefined && { security: [{ token: [scope] }] }),
  };
}

function answerOf(answer: Door["answer"], isKept: boolean): Operation["responses"][string] {
  const etag = isKept ? ["ETag"] : [];
  if (!("json" in answer)) {
    const isBinary = answer.type === "application/gzip";
    const schema = isBinary ? {} : { type: "string" };
    return {
      description: "The file",
      headers: headersOf(etag),
      content: { [answer.type]: { schema } },
    };
  }
  return {
    description: "The answer",
    headers: headersOf([...(answer.headers ?? []), ...etag]),
    content: { "application/json": { schema: schemaOf(answer.json, "output") } },
  };
}

const headersOf = (names: string[]) =>
  Object.fromEntries(
    names.map((name) => [name, { description: HEADERS[name], schema: { type: "string" } }]),
  );

/** "get_api_papers_id_upvote". */
function operationId(method: string, path: string): string {
  return method + path.replace(/[^A-Za-z0-9]+/g, "_").replace(/_$/, "");
}

function queryParameters(query: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = toJsonSchema(query, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(typeof description === "string" && { description }),
    schema,
  }));
}

/** A schema as it stands in the description: by its name where it has one. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const name = hubSchemas.get(schema)?.id;
  if (name !== undefined) return { $ref: REF + name };
  if (schema instanceof z.ZodArray)
    return { type: "array", items: schemaOf(schema.element as z.ZodType, io) };
  return toJsonSchema(schema, io);
}

function namedSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(hubSchemas, { io: "output", uri: (id) => REF + id });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { $schema: _, $id: __, ...rest } = schema;
      return [name, rest];
    }),
  );
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // What is read from text says itself how programs should see it.
    override: ({ jsonSchema }) => {
      const { openapi } = jsonSchema as { openapi?: object };
      if (!openapi) return;
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key);
      Object.assign(jsonSchema, openapi);
    },
  });
  return rest;
}
