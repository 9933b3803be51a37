import { z } from "zod";

const id = z.uuid("This is not known.");

/** A delivery in doubt. */
export const resendInput = z.object({ deliveryId: id });

/** One of an issue's mails, to be mailed to oneself. */
export const testMailInput = z.object({ issueId: id, slug: z.string().max(60) });

/** An issue whose sending is to be stopped or gone on with. */
export const issueInput = z.object({ issueId: id });
