import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../support/e2e";

const PAGES = [
  "/papers",
  "/papers/week/2026-W20",
  "/papers/trending",
  "/papers?q=model",
  "/papers/search",
  "/sign-in",
  "/sign-in/sent",
  "/subscribe",
  "/digest",
  "/about",
  "/nothing-here",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 820, 1440]) {
    test(`axe finds nothing at ${String(width)} px, ${colorScheme}`, async ({
      page,
      expectConsoleErrors,
    }) => {
      expectConsoleErrors(/404/);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/papers");
      const paper = await page
        .getByRole("article")
        .first()
        .getByRole("link")
        .first()
        .getAttribute("href");
      for (const path of [...PAGES, paper ?? ""]) {
        await page.goto(path);
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html ?? ""}`)).toEqual(
          [],
        );
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - innerWidth,
        );
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  }
}
