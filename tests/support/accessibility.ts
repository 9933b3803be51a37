import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** WCAG 2.2 AA, and what axe's makers advise beyond it. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds on a page, or within one part of it: a line for each rule that is
 * broken, with the first element that breaks it.
 * @param within a CSS selector
 */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  // Passed elements are not listed: on a page of cards that takes longer than all checks.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(TAGS);
  // Its blank page for joining the results of frames costs as much again; one frame needs no joining.
  axe.setLegacyMode(page.frames().length === 1);
  if (within !== undefined) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}

/** By how many pixels a page can be scrolled sideways; 0 is right. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(document.documentElement.scrollWidth - window.innerWidth, 0));
}
