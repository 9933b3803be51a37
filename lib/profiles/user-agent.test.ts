import { expect, test } from "vitest";
import { describeBrowser, isHandheld } from "./user-agent";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";

test("one's own devices can be told apart, whatever else their browsers claim to be", () => {
  expect(describeBrowser(IPHONE)).toBe("Safari on iOS");
  expect(describeBrowser(FIREFOX)).toBe("Firefox on Linux");
  expect(describeBrowser(EDGE)).toBe("Edge on Windows");
  expect(describeBrowser("curl/8.0")).toBe("A browser");
  expect(describeBrowser(null)).toBe("A browser");
  expect([IPHONE, FIREFOX, EDGE, null].map(isHandheld)).toEqual([true, false, false, false]);
});
