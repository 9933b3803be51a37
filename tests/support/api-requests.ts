import fc from "fast-check";
import type { OpenApiDocument, Operation, Parameter } from "../../lib/hub/openapi";

/** A request as it goes over the wire. */
export interface ApiRequest {
  method: string;
  /** The path as the description has it. */
  template: string;
  /** Path and query as sent, encoded. */
  target: string;
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
}

/** What exists on the site under test, so that some requests find something. */
export interface Known {
  ids: string[];
  days: string[];
}

/** One operation of the description. */
export interface ApiOperation {
  template: string;
  method: string;
  operation: Operation;
}

export function operationsOf({ paths }: OpenApiDocument): ApiOperation[] {
  return Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      template,
      method: method.toUpperCase(),
      operation,
    })),
  );
}

/** Text that programs choke on: controls, halves of characters, markup, paths, formats, length. */
const nastyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nX: y",
    "\u202e",
    "\ufeff",
    "../../etc/passwd",
    "..\\..",
    "~",
    "%",
    "%%",
    "' OR 1=1 --",
    "$1",
    "{{7*7}}",
    "<script>",
    "null",
    "undefined",
    "NaN",
    "[object Object]",
    "1e309",
    "-0",
    "0x10",
    "٣",
    "𝟙",
    "(((",
    '"',
    ":*",
    "a | b & !c",
    "\\",
  ),
  fc.integer({ min: 100, max: 3000 }).map((length) => "a".repeat(length)),
  fc.integer({ min: 30, max: 300 }).map((length) => "é".repeat(length)),
);

const encode = (text: string) => encodeURIComponent(text.toWellFormed());

/** Encoded text, and now and then bytes that are no UTF-8 or no encoding at all. */
const nastySegment = fc.oneof(
  { weight: 8, arbitrary: nastyText.map(encode) },
  { weight: 1, arbitrary: fc.constantFrom("%ff", "%c3%28", "%00", "%ed%a0%80", "%2f", "%zz", "%") },
);

function parameterValue({ schema }: Parameter, known: Known): fc.Arbitrary<string> {
  const {
    type,
    minimum,
    maximum,
    enum: values,
    maxLength,
  } = schema as {
    type?: string;
    minimum?: number;
    maximum?: number;
    enum?: string[];
    maxLength?: number;
  };
  if (type === "integer" && minimum !== undefined && maximum !== undefined)
    return fc.oneof(
      fc.integer({ min: minimum, max: Math.min(maximum, minimum + 200) }).map(String),
      fc.constantFrom(minimum - 1, maximum, maximum + 1, 2 ** 31, 1e15, -1, 1.5).map(String),
      nastyText,
    );
  if (values) return fc.oneof(fc.constantFrom(...values), nastyText);
  const words = fc.constantFrom("model", "language models", "the", "attention OR -the", '"a b"');
  const dates = fc.constantFrom(...known.days, "2026-02-30", "2026-W21", "2026-W99", "2026-05");
  const long = fc.constantFrom((maxLength ?? 250) - 1, maxLength ?? 250, (maxLength ?? 250) + 1);
  return fc.oneof(
    words,
    dates,
    nastyText,
    long.map((length) => "b".repeat(Math.max(length, 0))),
  );
}

/** Absent, once, twice, or under a name that nobody knows. */
function queryOf(parameters: Parameter[], known: Known): fc.Arbitrary<string> {
  const each = parameters.map((parameter) => {
    const pair = parameterValue(parameter, known).map(
      (value) => `${parameter.name}=${encode(value)}`,
    );
    return fc.oneof(
      { weight: 5, arbitrary: fc.constant<string[]>([]) },
      { weight: 6, arbitrary: pair.map((one) => [one]) },
      { weight: 1, arbitrary: fc.tuple(pair, pair) },
      { weight: 1, arbitrary: nastySegment.map((raw) => [`${parameter.name}=${raw}`]) },
    );
  });
  const unknown = fc.oneof(
    { weight: 4, arbitrary: fc.constant<string[]>([]) },
    { weight: 1, arbitrary: fc.tuple(nastySegment, nastySegment).map(([a, b]) => [`${a}=${b}`]) },
  );
  return fc.tuple(unknown, ...each).map((parts) => {
    const query = parts.flat().join("&");
    return query ? `?${query}` : "";
  });
}

function pathOf(template: string, known: Known): fc.Arbitrary<string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const real = (name: string) =>
    name === "date"
      ? fc.constantFrom(...known.days)
      : name === "week"
        ? fc.constantFrom("2026-W21", "2026-W20")
        : name === "month"
          ? fc.constantFrom("2026-05")
          : fc.constantFrom(...known.ids);
  const values = names.map((name) =>
    fc.oneof({ weight: 3, arbitrary: real(name) }, { weight: 2, arbitrary: nastySegment }),
  );
  return fc
    .tuple(...values)
    .map((chosen) =>
      names.reduce(
        (path, name, index) => path.replace(`{${name}}`, () => chosen[index] ?? ""),
        template,
      ),
    );
}

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));

const body = fc.oneof(
  fc.json({ maxDepth: 4 }).map(bytes),
  fc.constantFrom("", "{", '{"comment":1}', '{"comment":""}', "[".repeat(5000), "null").map(bytes),
  fc.uint8Array({ maxLength: 200 }).map((array) => new Uint8Array(array)),
);

const headers = fc.record(
  {
    accept: fc.constantFrom("*/*", "application/json", "text/html;q=0.1", "x", "text/plain, , ;"),
    "accept-encoding": fc.constantFrom("gzip", "br", "identity;q=0", "zstd, *;q=0.5", "nonsense"),
    "if-none-match": fc.constantFrom("*", '"x"', 'W/"x", "y"', "x"),
    "user-agent": fc.constantFrom("", "test"),
    authorization: fc.constantFrom("Bearer x", "Basic eDp5", "Bearer ", "dpt_x"),
    cookie: fc.constantFrom("a=b", "=;=", "viewer=1"),
    range: fc.constantFrom("bytes=0-10", "bytes=x"),
  },
  { requiredKeys: [] },
);

const contentType = fc.constantFrom(
  "application/json",
  "application/json; charset=latin1",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "nonsense",
);

/** Requests for all that a description offers: right ones, nearly right ones, and nonsense. */
export function apiRequests(document: OpenApiDocument, known: Known): fc.Arbitrary<ApiRequest> {
  const each = operationsOf(document).map(({ template, method, operation }) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === "query");
    const target = fc
      .tuple(pathOf(template, known), queryOf(parameters, known))
      .map(([path, query]) => path + query);
    const plain = fc.record({
      method: fc.constant(method),
      template: fc.constant(template),
      target,
      headers: headers,
    });
    if (method !== "POST") return plain;
    return fc.tuple(plain, body, contentType).map(([request, content, type]) => ({
      ...request,
      body: content,
      headers: { ...request.headers, "content-type": type },
    }));
  });
  return fc.oneof(...each);
}
