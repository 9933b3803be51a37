import { Agent, request as httpRequest } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { OpenApiDocument } from "../../lib/hub/openapi";
import { type ApiRequest, apiRequests, type Known, operationsOf } from "../support/api-requests";
import { expect, test } from "../support/e2e";

const REQUESTS = 10_000;
const AT_ONCE = 16;
/** Node itself refuses heads of more than 16 KB. */
const LONGEST_ADDRESS = 12_000;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** Node's own client: fetch would mend what is sent wrong on purpose. */
function send(base: string, { method, target, headers, body }: Omit<ApiRequest, "template">) {
  const { hostname, port } = new URL(base);
  return new Promise<Answer>((done, fail) => {
    const request = httpRequest(
      { hostname, port, method, path: target, headers, agent, timeout: 30_000 },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", fail);
        response.on("end", () => {
          const { statusCode = 0, headers: given } = response;
          const whole = Buffer.concat(chunks);
          try {
            const text = unpack(whole, given["content-encoding"]).toString();
            done({ status: statusCode, headers: given, text });
          } catch (error) {
            fail(error instanceof Error ? error : new Error(String(error)));
          }
        });
      },
    );
    request.on("error", fail);
    request.on("timeout", () => request.destroy(new Error("no answer in 30 s")));
    request.end(body);
  });
}

function unpack(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === "gzip") return gunzipSync(body);
  return encoding === "br" ? brotliDecompressSync(body) : body;
}

async function describe(base: string): Promise<{ document: OpenApiDocument; known: Known }> {
  const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as OpenApiDocument;
  const items = (await (await fetch(`${base}/api/daily_papers?limit=20`)).json()) as {
    paper: { id: string };
  }[];
  const ids = items.map(({ paper }) => paper.id);
  return { document, known: { ids, days: ["2026-05-19", "2026-05-18", "2026-05-15"] } };
}

/** Checks bodies against the schemas that the description gives for them. */
class Judge {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false });
  readonly #document: OpenApiDocument;

  constructor(document: OpenApiDocument) {
    // Its types are those of CommonJS.
    (addFormats.default as unknown as (ajv: Ajv2020) => unknown)(this.#ajv);
    this.#document = document;
    this.#ajv.addSchema({ ...document, $id: "api" });
  }

  /** What is wrong with an answer; null when nothing is. */
  complaint(request: ApiRequest, { status, headers, text }: Answer): string | null {
    if (status >= 500 || status < 200) return `answered ${status}`;
    const methods = this.#document.paths[request.template] as Record<string, unknown>;
    const pointer = [request.template, request.method.toLowerCase(), "responses", String(status)]
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const responses = (
      methods[request.method.toLowerCase()] as { responses: Record<string, { content?: object }> }
    ).responses;
    const content = responses[String(status)]?.content;
    const type = String(headers["content-type"] ?? "").split(";")[0] ?? "";
    if (status === 200 && content && !Object.hasOwn(content, type)) return `has the type ${type}`;
    if (type !== "application/json" || !content || !("application/json" in content)) return null;
    const reference = `api#/paths/${pointer}/content/application~1json/schema`;
    const isValid = this.#ajv.getSchema(reference);
    if (!isValid) return `no schema at ${reference}`;
    if (isValid(JSON.parse(text))) return null;
    return `breaks its schema: ${this.#ajv.errorsText(isValid.errors)}`;
  }
}

test("10,000 generated requests: no fault of ours, and every answer as it is described", async ({
  site: baseURL,
}) => {
  test.setTimeout(240_000);
  const { document, known } = await describe(baseURL);
  const judge = new Judge(document);
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz: ${REQUESTS} requests with FUZZ_SEED=${seed}`);
  const requests = fc.sample(apiRequests(document, known), { seed, numRuns: REQUESTS });
  const complaints: string[] = [];
  const statuses = new Map<number, number>();
  const queue = requests.values();
  const work = async () => {
    for (const request of queue) {
      const answer = await send(baseURL, request);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const complaint = judge.complaint(request, answer);
      if (complaint)
        complaints.push(`${request.method} ${request.target.slice(0, 200)} ${complaint}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(
    `fuzz: ${[...statuses]
      .sort()
      .map(([status, count]) => `${status} ${count}`)
      .join(", ")}`,
  );
  expect(complaints.slice(0, 20)).toEqual([]);
  // It reached what it should: answers of every kind, not refusals alone.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);
  expect(statuses.get(400) ?? 0).toBeGreaterThan(REQUESTS / 50);
  expect((await send(baseURL, { method: "GET", target: "/api/health", headers: {} })).status).toBe(
    200,
  );
});

test("each parameter at, over and far over its limit, twice and of the wrong kind", async ({
  site: baseURL,
}) => {
  const { document, known } = await describe(baseURL);
  let checked = 0;
  for (const { template, method, operation } of operationsOf(document)) {
    if (method !== "GET") continue;
    const path = template
      .replace("{id}", known.ids[0] ?? "")
      .replace("{date}", "2026-05-19")
      .replace("{week}", "2026-W21")
      .replace("{month}", "2026-05")
      .replace(/\{\w+\}/g, "x");
    // The Hub's word for more; what is unknown there is ignored, as there.
    const parameters = operation.parameters.filter(
      ({ in: place, name }) => place === "query" && name !== "field",
    );
    const needed = parameters.filter(({ required }) => required);
    for (const { name, schema } of parameters) {
      const others = needed
        .filter((other) => other.name !== name)
        .map((other) => `&${other.name}=a`)
        .join("");
      const ask = async (query: string) =>
        send(baseURL, { method, target: `${path}?${query}${others}`, headers: {} });
      const refuses = async (value: string) => {
        const { status, text, headers } = await ask(`${name}=${encodeURIComponent(value)}`);
        expect(status, `${template} ${name}=${value.slice(0, 40)}`).toBe(400);
        expect(text, template).toContain(`${name}: `);
        expect(headers["x-error-message"], template).toContain(`${name}: `);
        checked += 1;
      };
      const takes = async (value: string) => {
        const { status, text } = await ask(`${name}=${encodeURIComponent(value)}`);
        expect(
          status === 200 || status === 404,
          `${template} ${name}=${value.slice(0, 40)} ${text}`,
        ).toBe(true);
      };
      const {
        type,
        minimum,
        maximum,
        enum: values,
        maxLength,
        examples,
      } = schema as {
        type?: string;
        minimum?: number;
        maximum?: number;
        enum?: string[];
        maxLength?: number;
        examples?: string[];
      };
      if (type === "integer") {
        for (const value of [minimum ?? 0, maximum ?? 0]) await takes(String(value));
        for (const value of [(minimum ?? 0) - 1, (maximum ?? 0) + 1, 2 ** 53, 1.5])
          await refuses(String(value));
        for (const value of ["", "abc", "0x1", "1e1", "١"]) await refuses(value);
      }
      if (values) await refuses("nonsense");
      if (maxLength !== undefined) {
        await takes("a".repeat(maxLength));
        for (const length of [maxLength + 1, LONGEST_ADDRESS]) await refuses("a".repeat(length));
      }
      if (examples && /date|week|month|from|until/.test(name))
        for (const value of ["", "nonsense", "2026-13-45"]) await refuses(value);
      const { status, text } = await ask(`${name}=1&${name}=2`);
      expect([status, text], `${template} ${name} twice`).toEqual([
        400,
        expect.stringContaining(`${name}: `),
      ]);
    }
  }
  expect(checked).toBeGreaterThan(100);
});

test("bodies of 10 MB, of no UTF-8 and of unknown types are refused, and the site goes on", async ({
  site: baseURL,
}) => {
  const huge = new Uint8Array(10 * 1024 * 1024).fill(0x61);
  const broken = new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]);
  for (const target of ["/api/papers/9999.99999/comment", "/api/papers/9999.99999/upvote", "/mcp"])
    for (const type of ["application/json", "text/x-nonsense", "application/x-www-form-urlencoded"])
      for (const body of [huge, broken]) {
        // A server may hang up on who sends too much; a refusal is a refusal.
        const length = String(body.length);
        const headers = {
          "content-type": type,
          "content-length": length,
          accept: "application/json, text/event-stream",
        };
        const status = await send(baseURL, { method: "POST", target, headers, body })
          .then((answer) => answer.status)
          .catch((error: unknown) => {
            expect((error as NodeJS.ErrnoException).code).toMatch(/ECONNRESET|EPIPE/);
            return 413;
          });
        // A browser's form is led to the sign-in page instead.
        const isLed = status === 303 && type === "application/x-www-form-urlencoded";
        expect(status >= 400 || isLed, `${target} ${type} ${length}: ${status}`).toBe(true);
        expect(status, `${target} ${type} ${length}`).toBeLessThan(500);
      }
  const { status, text } = await send(baseURL, {
    method: "GET",
    target: "/api/daily_papers?limit=1",
    headers: {},
  });
  expect([status, text.startsWith("[{")]).toEqual([200, true]);
});
