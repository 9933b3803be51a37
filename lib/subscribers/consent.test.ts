import { expect, test } from "vitest";
import { networkOf } from "./consent";

test("an address is shortened to its network", () => {
  expect(networkOf("203.0.113.77")).toBe("203.0.113.0/24");
  expect(networkOf("::ffff:203.0.113.77")).toBe("203.0.113.0/24");
  expect(networkOf("2001:db8:85a3::8a2e:370:7334")).toBe("2001:db8:85a3::/48");
  expect(networkOf("2001:db8::1")).toBe("2001:db8:0::/48");
  expect(networkOf("not an address")).toBeNull();
  expect(networkOf(null)).toBeNull();
});
