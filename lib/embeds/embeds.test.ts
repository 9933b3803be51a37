import { expect, test } from "vitest";
import type { Day } from "../dates";
import { badgeText, drawBadge } from "./badge";
import { paperOfAddress } from "./embed";

const SITE = "https://papers.example.org";

test("a badge tells the best day, or the votes where there was no contest", () => {
  const day = (text: string, rank: number, of: number) => ({ day: text as Day, rank, of });
  const text = (...listedOn: ReturnType<typeof day>[]) => badgeText({ listedOn, upvotes: 1 });
  expect(text(day("2026-05-20", 3, 40), day("2026-05-21", 1, 9))).toBe("#1 paper of the day");
  expect(text(day("2026-05-20", 3, 40))).toBe("#3 of 40 on May 20, 2026");
  expect(text(day("2026-05-20", 1, 1))).toBe("1 upvote");
  expect(text()).toBe("1 upvote");
});

test("a badge is well-formed whatever the site is called", () => {
  const svg = drawBadge('Lab & "Co" <3', "#1 paper of the day");
  expect(svg).toContain("Lab &amp; &quot;Co&quot; &lt;3: #1 paper of the day");
  expect(svg).not.toMatch(/NaN|undefined|<3/);
});

test("only addresses of papers' pages here name a paper", () => {
  const named = (address: string) => paperOfAddress(address, SITE);
  expect(named(`${SITE}/papers/2605.01234`)).toBe("2605.01234");
  expect(named(`${SITE}/papers/2605.01234v2?x=1#top`)).toBe("2605.01234");
  expect(named(`${SITE}/papers/hep-th/9901001/`)).toBe("hep-th/9901001");
  for (const other of [
    "https://evil.example/papers/2605.01234",
    `${SITE}/papers`,
    "2605.01234",
    "",
  ])
    expect(named(other), other).toBeNull();
  expect(named(`${SITE}/papers/date/2026-05-20`)).toBeNull();
  expect(named(`${SITE}/papers/%ff`)).toBeNull();
});
