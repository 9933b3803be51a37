import { z } from "zod";

/** What a webhook can be told. */
const WEBHOOK_EVENTS = ["paper.listed", "paper.upvotes"] as const;

/** What registers a webhook; `minUpvotes` is the number of votes at which `paper.upvotes` is told. */
export const webhookInput = z
  .object({
    url: z
      .url({ protocol: /^https?$/, error: "The address must begin with https:// or http://." })
      .max(2000, "The address is too long."),
    events: z
      .array(z.enum(WEBHOOK_EVENTS, { error: `Events are ${WEBHOOK_EVENTS.join(" and ")}.` }))
      .min(1, "Name at least one event."),
    minUpvotes: z
      .number("The number of votes must be a whole number.")
      .int("The number of votes must be a whole number.")
      .min(1, "The number of votes must be at least 1.")
      .max(1_000_000)
      .nullable(),
  })
  .refine(({ events, minUpvotes }) => !events.includes("paper.upvotes") || minUpvotes !== null, {
    error: "paper.upvotes needs a number of votes.",
  });

export type WebhookInput = z.output<typeof webhookInput>;
