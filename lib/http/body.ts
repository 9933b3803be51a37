import "server-only";
import type { z } from "zod";
import { AppError } from "../errors";

const MOST_BYTES = 64 * 1024;

/** Whether a browser's form sent this, so that it wants a page and not JSON. */
export function isFormPost(request: Request): boolean {
  const type = request.headers.get("content-type") ?? "";
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type);
}

/**
 * The text fields of a small form.
 * @throws AppError `invalid_input` for what is not a form or is too large.
 */
export async function readForm(request: Request): Promise<Map<string, string>> {
  // A browser always says how long a form is; without the word nothing is read.
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= MOST_BYTES)) throw new AppError("invalid_input", "This form is too large.");
  try {
    const form = await request.formData();
    return new Map(
      [...form].filter((field): field is [string, string] => typeof field[1] === "string"),
    );
  } catch {
    throw new AppError("invalid_input", "This form could not be read.");
  }
}

/**
 * A small JSON body, checked.
 * @throws AppError `invalid_input` that names what is wrong and where.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type))
    throw new AppError("invalid_input", "Send JSON, with Content-Type: application/json.");
  const result = schema.safeParse(parse(await readText(request)));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join(".");
  throw new AppError(
    "invalid_input",
    `${place ? `${place}: ` : ""}${issue?.message ?? "the body is wrong"}`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The body is not JSON.");
  }
}

/** Reads no further than a body may be long, whatever its header claims. */
async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += (chunk as Uint8Array).byteLength;
      if (bytes > MOST_BYTES) break;
      text += decoder.decode(chunk, { stream: true });
    }
    text += decoder.decode();
  } catch {
    throw new AppError("invalid_input", "The body is not UTF-8 text.");
  }
  if (bytes > MOST_BYTES)
    throw new AppError("invalid_input", "The body is too large: at most 64 kB.");
  return text;
}
