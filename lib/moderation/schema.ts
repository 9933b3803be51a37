import { z } from "zod";
import { ROLES } from "../accounts/roles";
import { reportWords } from "../comments/schema";
import { isUuid, paperIdFrom } from "../ids";
import { oneLine } from "../text";
import { parseDay } from "../dates";

const reason = z.string().trim().max(500, "At most 500 characters.").default("");

/**
 * What is to be done, `act`, with the rows ticked in a table, as `row:ID` beside it;
 * or with one row alone, by its own button: `act:ID`.
 */
function withRows<Act extends string, Shape extends z.ZodRawShape>(
  acts: readonly [Act, ...Act[]],
  shape: Shape,
) {
  return z
    .looseObject({ ...shape, act: z.string().max(100) })
    .transform((input, context) => {
      const [word, only] = z.string().parse(input.act).split(":", 2);
      const act = acts.find((known) => known === word);
      if (act === undefined) {
        context.addIssue({ code: "custom", message: "There is no such act." });
        return z.NEVER;
      }
      return { ...input, act, ids: only === undefined ? ticked(input) : [only] };
    })
    .refine(({ ids }) => ids.length > 0, "Please tick at least one.")
    .refine(({ ids }) => ids.length <= 200 && ids.every(isUuid), "There is no such row.");
}

function ticked(input: object): string[] {
  return Object.keys(input)
    .filter((key) => key.startsWith("row:"))
    .map((key) => key.slice("row:".length));
}

/** A box that is ticked or not there at all. */
const box = z.preprocess((value) => value === "on", z.boolean());

export const reportPaperInput = z.object({ paperId: z.string().max(200), ...reportWords });
export const reportUserInput = z.object({ handle: z.string().max(60), ...reportWords });

export const commentActInput = withRows(["hide", "restore"], { reason });
export const reportActInput = withRows(["hide", "dismiss"], { reason });
export const decisionInput = withRows(["approve", "reject"], {});
export const revokeClaimInput = z.object({ claimId: z.uuid() });
export const roleInput = z.object({ userId: z.uuid(), role: z.enum(ROLES) });
export const banInput = withRows(["ban", "unban"], {
  reason,
  /** What they wrote goes out of sight with them. */
  hideComments: box,
});

/** An address or a whole mail domain. */
export const banAddressInput = z.object({
  value: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^(?:[^\s@]{1,64}@)?(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+$/u,
      "Please give an address or a domain, like example.org.",
    ),
  act: z.enum(["ban", "unban"]),
  reason,
});

const paperId = z.string().transform((text, context) => {
  const id = paperIdFrom(encodeURIComponent(text.trim()));
  if (id) return id;
  context.addIssue({ code: "custom", message: "This is no paper’s id." });
  return z.NEVER;
});

export const paperActInput = z.object({ paperId, act: z.enum(["hide", "restore"]), reason });
export const pictureRemovalInput = z.object({ paperId, reason });
export const mergeInput = z.object({ paperId, into: paperId });
export const relistInput = z.object({
  paperId,
  from: z.string(),
  to: z.string().transform((text, context) => {
    const day = parseDay(text);
    if (day) return day;
    context.addIssue({ code: "custom", message: "A day is written like 2026-05-20." });
    return z.NEVER;
  }),
});
export const paperEditInput = z.object({
  paperId,
  organization: z.string().transform(oneLine).pipe(z.string().max(200)),
  topics: z
    .string()
    .max(2000)
    .transform((text) =>
      text
        .split(",")
        .map((slug) => slug.trim().toLowerCase())
        .filter(Boolean),
    ),
});
