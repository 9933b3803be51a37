import { z } from "zod";
import { handleSchema } from "../accounts/handle";
import { pictureUpload } from "../images/schema";
import { oneLine } from "../text";

/** One that we made up may stay. */
const MADE_UP = /^reader-[a-z0-9]{10}$/;

const box = z.preprocess((value) => value === "on", z.boolean());

/** The form under Settings, Profile. A made-up handle may stay. */
export const profileInput = z.object({
  name: z.string().transform(oneLine).pipe(z.string().max(80, "A name has at most 80 characters.")),
  handle: z
    .string()
    .trim()
    .superRefine((text, context) => {
      if (MADE_UP.test(text)) return;
      for (const { message } of handleSchema.safeParse(text).error?.issues ?? [])
        context.addIssue({ code: "custom", message });
    }),
  bio: z.string().trim().max(500, "At most 500 characters about you."),
  website: z
    .string()
    .trim()
    .max(200, "This address is too long.")
    .refine((text) => text === "" || /^https?:\/\/[^\s.]+\.[^\s]+$/i.test(text), {
      error: "A website begins with https://.",
    })
    .transform((text) => (text === "" ? null : text)),
  votesPublic: box,
  mailReplies: box,
});

/** The form with a new picture. */
export const avatarInput = z.object({ picture: pictureUpload });

/** Typed to be sure: deleting an account cannot be undone. */
export const deleteAccountInput = z.object({
  handle: z.string().trim(),
  eraseComments: box,
  eraseSubscription: box,
});

export const sessionInput = z.object({ sessionId: z.uuid() });

export const unlinkInput = z.object({ provider: z.string().max(40) });
