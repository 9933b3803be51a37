import { expect, test } from "vitest";
import { isPublicAddress } from "../outbound/address";
import { drawArt } from "./art";

test("only addresses of the public internet are public", () => {
  for (const address of ["1.1.1.1", "151.101.1.67", "2606:4700:4700::1111"])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    "127.0.0.1",
    "10.0.0.8",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "fe80::1",
    "fd00::1",
    "64:ff9b::7f00:1",
    "localhost",
    "",
  ])
    expect(isPublicAddress(address), address).toBe(false);
});

test("a drawing is always the same for the same paper, and well-formed", () => {
  const seeds = Array.from({ length: 60 }, (_, index) => `2605.${String(index).padStart(5, "0")}`);
  const drawings = seeds.map((seed) => drawArt(seed, 320, 200));
  expect(drawings).toEqual(seeds.map((seed) => drawArt(seed, 320, 200)));
  expect(new Set(drawings).size).toBe(seeds.length);
  for (const drawing of drawings) {
    expect(drawing).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
    expect(drawing).not.toMatch(/NaN|undefined|Infinity/);
    expect(drawing.length).toBeLessThan(16_000);
  }
});
