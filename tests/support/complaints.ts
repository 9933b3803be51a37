import { expect, vi } from "vitest";

/** The loop says on the console why it stopped; a test that expects it says so. */
export function expectComplaint(pattern: RegExp): void {
  const said = vi.mocked(console.error).mock.calls.map((call) => call.map(String).join(" "));
  expect(
    said.some((line) => pattern.test(line)),
    said.join("\n"),
  ).toBe(true);
  vi.mocked(console.error).mockClear();
}
