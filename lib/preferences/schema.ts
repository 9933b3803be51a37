import { z } from "zod";
import { PAPER_COUNTS } from "../digests/compose";
import { readTimeZone } from "../digests/delivery-time";
import { CADENCES } from "../digests/period";
import { distinct } from "../text";

const MOST_TOPICS = 40;

/** Checkboxes of one name arrive as one text, parted by commas. */
const several = z
  .string()
  .max(4000)
  .default("")
  .transform((text) => distinct(text.split(",").map((part) => part.trim())));

/** A name that Intl knows; anything else is refused. */
const timeZone = z
  .string()
  .max(60)
  .transform((name, context) => {
    const zone = readTimeZone(name.trim());
    if (zone !== null) return zone;
    context.addIssue({ code: "custom", message: "Choose a time zone from the list." });
    return z.NEVER;
  });

/** A zone that the browser guessed and nobody saw: a wrong guess must not stand in the way. */
export const guessedTimeZone = timeZone.nullable().catch(null).default(null);

/** The fields of a form that asks what one wants to get; alone in a signed-in reader’s settings. */
export const preferencesFields = z.object({
  cadences: several.pipe(
    z
      .array(z.enum(CADENCES, { error: "Choose daily, weekly or monthly." }))
      .min(1, "Choose at least one of daily, weekly and monthly."),
  ),
  topics: several.pipe(
    z
      .array(z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, "This is not one of the topics."))
      .max(MOST_TOPICS, `Choose at most ${MOST_TOPICS} topics, or none for all papers.`)
      .transform((slugs) => slugs.sort()),
  ),
  paperCount: z.coerce
    .number()
    .refine(
      (count) => PAPER_COUNTS.some((offered) => offered === count),
      `Choose ${PAPER_COUNTS.join(", ")} papers.`,
    ),
  deliveryHour: z
    .string()
    .regex(/^(|\d|1\d|2[0-3])$/, "Choose an hour from the list.")
    .transform((text) => (text === "" ? null : Number(text))),
  timeZone,
});

const who = { token: z.string().max(100) };

/** The form on the page of preferences. */
export const changePreferencesInput = preferencesFields.extend(who);

/** Deleting everything: the box must be ticked. */
export const eraseInput = z.object({
  ...who,
  sure: z.literal("yes", "Tick the box first: this cannot be undone."),
});
