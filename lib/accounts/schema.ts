import { z } from "zod";

/** What the sign-in form sends. */
export const signInInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "This address is longer than an address can be.")
    .pipe(z.email("Please write one complete address, like ada@example.org.")),
  next: z.string().max(2000).optional(),
});

/** What the button behind a mailed link sends. */
export const confirmSignInInput = z.object({
  token: z.string().min(1).max(200),
  next: z.string().max(2000).optional(),
});
