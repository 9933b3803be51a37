import type { z } from "zod";
import { AppError } from "../errors";
import type { Cursor } from "./queries";

/**
 * The parameters of an address, checked. Unknown ones are ignored.
 * @throws AppError `invalid_input` that names the parameter which is wrong, or given twice.
 */
export function readParameters<Schema extends z.ZodObject>(
  { searchParams }: URL,
  schema: Schema,
): z.output<Schema> {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const [value, ...more] = searchParams.getAll(name);
    if (more.length > 0) throw new AppError("invalid_input", `${name}: must be given once`);
    if (value !== undefined) given[name] = value;
  }
  const result = schema.safeParse(given);
  if (!result.success)
    throw new AppError("invalid_input", result.error.issues[0]?.message ?? "a parameter is wrong");
  return result.data;
}

/** A cursor as it stands in a Link header. */
export function writeCursor({ publishedAt, number }: Cursor): string {
  return Buffer.from(`${publishedAt.getTime()}.${number}`).toString("base64url");
}

/** @throws AppError `invalid_input` when it is none of ours. */
export function readCursor(text: string): Cursor {
  const [, time, number] =
    /^(-?\d{1,15})\.(\d{1,9})$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  const publishedAt = new Date(Number(time));
  if (number === undefined || Number.isNaN(publishedAt.getTime()))
    throw new AppError("invalid_input", "cursor: must be one from a Link header");
  return { publishedAt, number: Number(number) };
}

/** An address with other parameters, as a `Link` header names the next page (RFC 8288). */
export function nextLink(url: URL, siteUrl: string, changes: Record<string, string>): string {
  const next = new URL(url.pathname + url.search, siteUrl);
  for (const [name, value] of Object.entries(changes)) next.searchParams.set(name, value);
  return `<${next.href}>; rel="next"`;
}
