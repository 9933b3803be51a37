import { z } from "zod";
import { oneLine } from "../text";

/** The list everybody has. */
export const BOOKMARKS = "bookmarks";

const listName = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, "Please name the list.").max(60, "A name has at most 60 characters."));

const box = z.preprocess((value) => value === "on", z.boolean());

export const createListInput = z.object({ name: listName, isPublic: box });

export const changeListInput = z.object({ listId: z.uuid(), name: listName, isPublic: box });

export const deleteListInput = z.object({ listId: z.uuid() });

/**
 * The boxes on /papers/ID/save: `shown` names the lists there were to choose from,
 * `list:SLUG` is on for each that shall hold the paper.
 */
export const saveInput = z
  .looseObject({
    paperId: z.string().max(200),
    shown: z.string().default(""),
    newList: z
      .string()
      .transform(oneLine)
      .pipe(z.string().max(60, "A name has at most 60 characters."))
      .default(""),
  })
  .transform(({ paperId, shown, newList, ...rest }) => ({
    paperId,
    newList,
    shown: shown.split(","),
    slugs: Object.keys(rest)
      .filter((key) => key.startsWith("list:"))
      .map((key) => key.slice("list:".length)),
  }));

/** "To read, 2026" → "to-read-2026". */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return slug || "list";
}
