import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Day } from "@/lib/dates";
import { StarHistory } from "./star-history";

test("a curve says in words what it draws", () => {
  const html = renderToStaticMarkup(
    <StarHistory
      days={[
        { day: "2026-05-01" as Day, stars: 1 },
        { day: "2026-05-11" as Day, stars: 1200 },
      ]}
    />,
  );
  expect(html).toMatch(
    /<svg role="img" aria-label="Stars of the code over time: 1 star on .*1,200 stars on /,
  );
  expect(html).toContain('d="M0 40L240 0"');
});

test("one day is no curve", () => {
  const html = renderToStaticMarkup(
    <StarHistory days={[{ day: "2026-05-01" as Day, stars: 1 }]} />,
  );
  expect(html).toBe("");
});
