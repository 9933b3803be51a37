import { AppError } from "../errors";
import type { Cursor } from "./queries";

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
