import fc from "fast-check";
import { expect, test } from "vitest";
import { handleSchema, madeUpHandle } from "./handle";
import { isAtLeast, mayUse, type Power } from "./powers";
import { ROLES } from "./roles";

const role = fc.constantFrom(...ROLES);
const power = fc.constantFrom<Power>("vote", "hide", "ban", "set_roles", "run_digest");

test("a higher role may all that a lower one may, and a ban takes everything", () => {
  fc.assert(
    fc.property(role, role, power, (one, other, wish) => {
      const [low, high] = isAtLeast(one, other) ? [other, one] : [one, other];
      const may = (who: (typeof ROLES)[number]) => mayUse({ role: who, bannedAt: null }, wish);
      expect(may(low) && !may(high)).toBe(false);
      expect(mayUse({ role: high, bannedAt: new Date(0) }, wish)).toBe(false);
    }),
  );
});

test("the order of roles is total", () => {
  fc.assert(
    fc.property(role, role, (one, other) => {
      expect(isAtLeast(one, other) || isAtLeast(other, one)).toBe(true);
    }),
  );
});

test("what is a handle is safe in an address, and a made-up one cannot be chosen", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const result = handleSchema.safeParse(text);
      if (!result.success) return;
      expect(encodeURIComponent(result.data)).toBe(result.data);
      expect(result.data).not.toMatch(/^-|-$|--/);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const handle = madeUpHandle(() => bytes);
      expect(handle).toMatch(/^reader-[0-9a-z]{10}$/);
      expect(handleSchema.safeParse(handle).success).toBe(false);
    }),
  );
});
