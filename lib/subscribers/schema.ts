import { z } from "zod";
import { guessedTimeZone, preferencesFields } from "../preferences/schema";

const ONE_ADDRESS = "Please write one complete address, like ada@example.org.";

/**
 * An address that mail can be sent to: RFC 5321's dot-string of at most 64
 * characters (no quoted part), and a domain of labels that ends in a name.
 */
const MAILABLE =
  /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{1,58}[a-z\d])$/;

/** One address: no list, no line break, no quoted part; plus tags and accented domains are fine. */
const emailSchema = z
  .string()
  .trim()
  .min(1, "Please write your address.")
  .max(254, "This address is longer than an address can be.")
  .transform(toMailable)
  .pipe(
    z
      .string()
      .max(254, "This address is longer than an address can be.")
      .regex(MAILABLE, ONE_ADDRESS),
  );

/** "Ada@BÜCHER.example" → "Ada@xn--bcher-kva.example": domains travel in ASCII, lower case. */
function toMailable(address: string): string {
  const [local = "", domain = "", ...more] = address.split("@");
  // Only what a domain consists of: a URL's parser would quietly drop a port or a path.
  if (more.length > 0 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return address;
  const url = `http://${domain}`;
  return `${local}@${URL.canParse(url) ? new URL(url).hostname : domain}`;
}

/** One field in the banner; the page asks for the rest, too. */
export const subscribeInput = z.discriminatedUnion("place", [
  z.object({ place: z.literal("banner"), email: emailSchema, timeZone: guessedTimeZone }),
  preferencesFields.extend({ place: z.literal("subscribe-page"), email: emailSchema }),
]);

export const confirmInput = z.object({ token: z.string().max(100) });
