import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";

// Every width in both themes, and with and without scripts.
for (const width of [390, 820, 1440])
  for (const [colorScheme, javaScriptEnabled] of [
    ["light", true],
    ["dark", false],
  ] as const)
    test(`a morning's reading at ${String(width)} px, ${colorScheme}, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        viewport: { width, height: 844 },
        colorScheme,
        javaScriptEnabled,
        ...(baseURL ? { baseURL } : {}),
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      await readAMorning(page);
      expect(errors).toEqual([]);
      await context.close();
    });

/** Yesterday's day, a paper, its citation, a search, the week, and the way to the digest and to voting. */
async function readAMorning(page: Page): Promise<void> {
  await page.goto("/papers");
  await fits(page);
  await page
    .getByRole("link", { name: /^Previous day/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/papers\/date\//);
  const card = page.getByRole("article").first();
  await card.getByText("Show more").click();
  await expect(card.getByText("Show less")).toBeVisible();
  const title = await card.getByRole("heading").innerText();
  await card.getByRole("heading").getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("link", { name: "PDF" })).toBeVisible();
  await fits(page);
  await page.getByRole("link", { name: "Cite" }).click();
  await expect(page.getByRole("link", { name: "BibTeX" })).toBeInViewport();
  await page.getByRole("link", { name: /^Papers of/ }).click();
  await page.getByRole("link", { name: "Weekly" }).click();
  await expect(page).toHaveURL(/\/papers\/week\//);
  await fits(page);

  await page.goto(`/papers?q=${encodeURIComponent(title.split(" ").slice(0, 3).join(" "))}`);
  await expect(page.locator("mark").first()).toBeVisible();
  await fits(page);

  await page.goto("/papers");
  await page
    .getByRole("button", { name: /^Upvote / })
    .first()
    .click();
  await expect(page).toHaveURL(/\/sign-in/);
  await fits(page);
  await page.goto("/subscribe");
  await expect(page.getByRole("button", { name: "Subscribe" })).toBeVisible();
  await fits(page);
}

/** Nothing is cut off at the side. */
async function fits(page: Page): Promise<void> {
  const { content, window } = await page
    .locator("html")
    .evaluate((html) => ({ content: html.scrollWidth, window: html.clientWidth }));
  expect(content, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(window);
}
