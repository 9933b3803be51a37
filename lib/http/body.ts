import "server-only";
import { AppError } from "../errors";

const MOST_FORM_BYTES = 64 * 1024;

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
  if (!(length <= MOST_FORM_BYTES)) throw new AppError("invalid_input", "This form is too large.");
  try {
    const form = await request.formData();
    return new Map(
      [...form].filter((field): field is [string, string] => typeof field[1] === "string"),
    );
  } catch {
    throw new AppError("invalid_input", "This form could not be read.");
  }
}
