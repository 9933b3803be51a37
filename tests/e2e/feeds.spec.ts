import { expect, test } from "../support/e2e";

/** The sample papers' newest day. */
const NEWEST = "2026-05-19";

test("tabs lead from a day to its week and month, and back", async ({ page }) => {
  await page.goto("/papers");
  const tabs = page.getByRole("navigation", { name: "Feeds" });
  await expect(tabs.getByRole("link", { name: "Daily" })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: "Weekly" }).click();
  await expect(page).toHaveURL(/\/papers\/week\/2026-W21$/);
  await expect(page.getByRole("heading", { level: 2 })).toContainText(/May 18 – 24|May 18, 2026/);
  await tabs.getByRole("link", { name: "Monthly" }).click();
  await expect(page).toHaveURL(/\/papers\/month\/2026-05$/);
  await tabs.getByRole("link", { name: "Trending" }).click();
  await expect(page).toHaveURL(/\/papers\/trending$/);
  await tabs.getByRole("link", { name: "Daily" }).click();
  await expect(page).toHaveURL(/\/papers$/);
});

test("the calendar marks the days that have papers, changes its month in place and closes", async ({
  page,
}) => {
  await page.goto("/papers");
  await page.locator("html[data-enhanced]").waitFor();
  await page.locator("[data-calendar] summary").click();
  const day = page.getByRole("link", { name: /^Friday, May 15, 2026, \d+ papers?$/ });
  await expect(day).toBeVisible();
  await expect(page.getByRole("link", { name: /^Saturday, May 16/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(day).toBeHidden();
  await page.locator("[data-calendar] summary").click();
  await day.click();
  await expect(page).toHaveURL(/\/papers\/date\/2026-05-15$/);
});

test("a feed of more than a page has links, and with a script the next page is added on scrolling", async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto("/papers/month/2026-05");
  const first = await page.getByRole("article").count();
  expect(first).toBe(50);
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(first);
  const titles = await page.getByRole("article").getByRole("heading").allInnerTexts();
  expect(new Set(titles).size).toBe(titles.length);
  await expect(page.getByRole("link", { name: "Next page" })).toHaveCount(0);

  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const plain = await context.newPage();
  await plain.goto("/papers/month/2026-05");
  await plain.getByRole("link", { name: "Next page" }).click();
  await expect(plain).toHaveURL(/\/papers\/month\/2026-05\?p=2$/);
  await expect(plain.getByText("Page 2 of 2")).toBeVisible();
  expect(await plain.getByRole("article").count()).toBe(titles.length - 50);
  await plain.getByRole("link", { name: "Previous page" }).click();
  await expect(plain).toHaveURL(/\/papers\/month\/2026-05$/);
  await context.close();
});

test("the back button returns to the place in the feed", async ({ page }) => {
  await page.goto("/papers");
  const title = page.getByRole("article").nth(6).getByRole("heading").getByRole("link");
  await title.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(300);
  await title.click();
  await expect(page).toHaveURL(/\/papers\/\d/);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 50);
});

test("odd addresses of feeds are a clear 404", async ({ request }) => {
  for (const path of [
    "/papers/week/2026-W54",
    "/papers/week/2026-20",
    "/papers/month/2026-13",
    "/papers/month/9999-01",
    "/papers/week/1991-W01",
    `/papers/date/${NEWEST}?p=0`,
    `/papers/date/${NEWEST}?p=-1`,
    `/papers/date/${NEWEST}?p=2`,
    "/papers?p=1e9",
    "/papers/trending?p=99",
    "/papers/trending?p=%25d",
    "/papers/month/2026-05?p=%25",
    "/papers?p=a%2Fb",
    "/authors/100%2525?p=2",
    `/papers/date/${NEWEST}/1/2`,
    "/topics/no-such-topic",
    "/orgs/%00",
    "/authors/Nobody%20Ever",
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).toContain("There is no page here");
  }
  const blank = await request.get("/papers/%20");
  expect(blank.status()).toBe(404);
  expect(await blank.text()).toContain("This paper is not here");
});

test("a feed is read by keys alone", async ({ page }) => {
  await page.goto("/papers");
  const titles = page.getByRole("article").getByRole("heading").getByRole("link");
  const ready = page.locator("html[data-enhanced]");
  await ready.waitFor();
  await page.keyboard.press("j");
  await expect(titles.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(titles.nth(1)).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("j/");
  await expect(page.getByRole("searchbox")).toHaveValue("j/");
  await page.getByRole("searchbox").blur();
  await page.keyboard.press("j");
  const path = await titles.nth(0).getAttribute("href");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`${path ?? ""}$`));
  await page.goBack();
  await ready.waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fpapers$/);
});
