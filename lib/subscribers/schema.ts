import { z } from "zod";
import { guessedTimeZone, preferencesFields } from "../preferences/schema";

const ONE_ADDRESS = "Please write one complete address, like ada@example.org.";

/** One address: no list, no line break, no quoted part; plus tags and accented domains are fine. */
const emailSchema = z
  .string()
  .trim()
  .min(1, "Please write your address.")
  .max(254, "This address is longer than an address can be.")
  .regex(
    /^[^\s,;<>"()[\]\\@\p{Cc}]+@[^\s,;<>"()[\]\\@\p{Cc}]+\.[^\s,;<>"()[\]\\@\p{Cc}]+$/u,
    ONE_ADDRESS,
  )
  .transform(toMailable)
  .pipe(z.email(ONE_ADDRESS).max(254));

/** "Ada@BÜCHER.example" → "Ada@xn--bcher-kva.example": domains travel in ASCII, lower case. */
function toMailable(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const url = `http://${domain}`;
  return `${address.slice(0, at)}@${URL.canParse(url) ? new URL(url).hostname : domain}`;
}

/** One field in the banner; the page asks for the rest, too. */
export const subscribeInput = z.discriminatedUnion("place", [
  z.object({ place: z.literal("banner"), email: emailSchema, timeZone: guessedTimeZone }),
  preferencesFields.extend({ place: z.literal("subscribe-page"), email: emailSchema }),
]);

export const confirmInput = z.object({ token: z.string().max(100) });
