import "server-only";
import { headers } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError, type PublicError, RateLimited, toPublicError } from "../errors";
import { requireViewer, type Viewer } from "../session";
import { originOf } from "./origin";
import { takeFromPersonsLimit } from "./person-limits";
import type { LimitedAct } from "./rate-limit-rules";
import { takeFromLimit } from "./rate-limits";
import { noteTooMany } from "./too-many";

/** What a form's action answers: data, or why not, with what was typed so that nothing is lost. */
export type ActionResult<Data> =
  | { ok: true; data: Data; typed?: undefined }
  | { ok: false; error: PublicError; typed: Record<string, string> };

/**
 * A form's server action that anyone may call: count, validate, run, report. The
 * form works with and without a script; a refusal comes back as a value, beside the
 * text that was typed. A schema may ask for files by their fields' names; these
 * do not come back, because no browser lets a page fill them in. `limit` is
 * counted by network address before anything is read.
 */
export function publicAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<Data>,
  limit: LimitedAct,
) {
  return formAction(schema, async () => {
    await takeFromLimit(limit, { ip: await addressOf() });
    return run;
  });
}

/**
 * The same for signed-in readers, counted by person and by network address; `limit`
 * may depend on what a form is sent for.
 */
export function viewerAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  run: (input: z.output<Schema>, viewer: Viewer) => Promise<Data>,
  limit: LimitedAct | ((form: FormData) => LimitedAct) = "edit",
) {
  return formAction(schema, async (form) => {
    const viewer = await admitViewer(typeof limit === "string" ? limit : limit(form));
    return (input: z.output<Schema>) => run(input, viewer);
  });
}

/** The server action of a lone button, which carries nothing and has no place for an answer. */
export function buttonAction(run: (viewer: Viewer) => Promise<void>) {
  return async function action(): Promise<void> {
    try {
      await run(await admitViewer("edit"));
    } catch (error) {
      unstable_rethrow(error);
      const { code } = toPublicError(error);
      if (code === "unauthenticated") redirect("/sign-in");
      if (!(error instanceof RateLimited)) throw error;
      noteTooMany(await headers(), error); // the page comes again as it was, with 429
    }
  };
}

/** @throws AppError `unauthenticated`; RateLimited. */
async function admitViewer(limit: LimitedAct): Promise<Viewer> {
  const viewer = await requireViewer();
  await takeFromPersonsLimit(limit, { userId: viewer.id, ip: await addressOf() });
  return viewer;
}

/** @param admit says who comes, may refuse them, and answers what is to be done with the input. */
function formAction<Schema extends z.ZodType, Data>(
  schema: Schema,
  admit: (form: FormData) => Promise<(input: z.output<Schema>) => Promise<Data>>,
) {
  return async function action(
    _previous: ActionResult<Data> | null,
    form: FormData,
  ): Promise<ActionResult<Data>> {
    const typed = textFields(form);
    try {
      const run = await admit(form);
      return { ok: true, data: await run(parseInput(schema, { ...files(form), ...typed })) };
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() travel as throws
      if (error instanceof RateLimited) noteTooMany(await headers(), error);
      return { ok: false, error: toPublicError(error), typed };
    }
  };
}

async function addressOf(): Promise<string | null> {
  return originOf(await headers()).ip;
}

/** @throws AppError `invalid_input` with a message for each wrong field. */
function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]),
  );
  const [first] = parsed.error.issues;
  throw new AppError("invalid_input", first?.message ?? "Please check what you typed.", fields);
}

/** The fields by name; those that stand there several times, as checkboxes may, joined by commas. */
function textFields(form: FormData): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    // Next.js adds fields of its own, named $ACTION_….
    if (typeof value !== "string" || name.startsWith("$")) continue;
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(fields);
}

/** The files by their fields' names; a field without a file is sent as one of no bytes. */
function files(form: FormData): Record<string, File> {
  const chosen = [...form].filter(
    (field): field is [string, File] => field[1] instanceof File && field[1].size > 0,
  );
  return Object.fromEntries(chosen);
}
