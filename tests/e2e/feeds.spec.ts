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

test("odd addresses of feeds are a clear 404 that leads on", async ({ request }) => {
  const periods = [
    "/papers/week/2026-W54",
    "/papers/week/2026-20",
    "/papers/month/2026-13",
    "/papers/month/9999-01",
    "/papers/week/1991-W01",
    `/papers/date/${NEWEST}?p=0`,
    `/papers/date/${NEWEST}?p=-1`,
    `/papers/date/${NEWEST}?p=2`,
    `/papers/date/${NEWEST}/1/2`,
    "/papers/month/2026-05?p=%25",
  ].map((path) => [path, "There is no such page in the archive"]);
  for (const [path = "", said = ""] of [
    ...periods,
    ["/papers?p=1e9", "There is no page here"],
    ["/papers?p=1e400", "There is no page here"],
    ["/papers/trending?p=99", "There is no page here"],
    ["/papers/trending?p=%25d", "There is no page here"],
    ["/papers?p=a%2Fb", "There is no page here"],
    ["/orgs?p=99", "There is no page here"],
    ["/topics/no-such-topic", "There is no such topic here"],
    ["/orgs/%00", "There is no such organization here"],
    ["/authors/100%2525?p=2", "Nobody of this name has a paper here"],
    ["/authors/Nobody%20Ever", "Nobody of this name has a paper here"],
    [`/authors/${"x".repeat(5000)}`, "Nobody of this name has a paper here"],
    ["/papers/%20", "This paper is not here"],
  ]) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    expect(await response.text(), path).toContain(said);
  }
});

test("a day that the archive does not have is told its bounds and the way to the newest papers", async ({
  page,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404/);
  await page.goto("/papers/date/2026-02-30");
  await expect(page.getByText(/The archive runs from .* to Tuesday, May 19, 2026/)).toBeVisible();
  await page.getByRole("link", { name: /^The newest day/ }).click();
  await expect(page).toHaveURL(new RegExp(`/papers/date/${NEWEST}$`));
  expect(await page.getByRole("article").count()).toBeGreaterThan(3);
});

test("a feed without papers offers those nearby, with how many", async ({ page }) => {
  // The sample is older than what can trend.
  await page.goto("/papers/trending");
  await expect(page.getByText(/so nothing is trending/)).toBeVisible();
  const main = page.getByRole("main");
  for (const [name, path] of [
    [/^The newest day.*\d+ papers?$/, `/papers/date/${NEWEST}`],
    [/^Its week.*\d+ papers?$/, "/papers/week/2026-W21"],
    [/^Its month.*\d+ papers?$/, "/papers/month/2026-05"],
  ] as const)
    await expect(main.getByRole("link", { name })).toHaveAttribute("href", path);

  await page.goto("/papers/date/2026-05-16");
  await expect(page.getByText("No papers were listed on Saturday, May 16, 2026.")).toBeVisible();
  await expect(main.getByRole("link", { name: /^The nearest day before/ })).toHaveAttribute(
    "href",
    "/papers/date/2026-05-15",
  );
  await main.getByRole("link", { name: /^The nearest day after/ }).click();
  await expect(page).toHaveURL(/\/papers\/date\/2026-05-18$/);
});

test("the way back leads to the same place, past the pages that were added", async ({ page }) => {
  await page.goto("/papers/month/2026-05");
  await page.mouse.wheel(0, 100_000);
  await expect.poll(() => page.getByRole("article").count()).toBeGreaterThan(50);
  const last = page.getByRole("article").last();
  await last.scrollIntoViewIfNeeded();
  const [before, count] = [
    await page.evaluate(() => scrollY),
    await page.getByRole("article").count(),
  ];
  // A reload keeps no page in memory; neither does the way back in every browser.
  await page.reload();
  await expect.poll(() => page.getByRole("article").count()).toBe(count);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 100);
});

test("the calendar is walked through by keys, and gives the focus back", async ({ page }) => {
  await page.goto("/papers/date/2026-05-15");
  await page.locator("html[data-enhanced]").waitFor();
  const opener = page.locator("[data-calendar] summary");
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /^Friday, May 15, 2026/ }).focus();
  await page.keyboard.press("ArrowRight"); // over the weekend
  await expect(page.getByRole("link", { name: /^Monday, May 18, 2026/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});

test("topics and organizations are listed with their papers, and found from the footer", async ({
  page,
}) => {
  await page.goto("/papers");
  await page.getByRole("contentinfo").getByRole("link", { name: "Topics" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Topics");
  await expect(page.getByRole("heading", { name: "Computer Science" })).toBeVisible();
  const topic = page.getByRole("main").getByRole("listitem").first().getByRole("link");
  const [, papers] = /([\d,]+)\s+papers?\s*$/.exec(await topic.innerText()) ?? [];
  await topic.click();
  await expect(page).toHaveURL(/\/topics\/[a-z-]+$/);
  await expect(page.getByRole("heading", { level: 2 })).toContainText(`${papers ?? "?"} paper`);
  await page.getByRole("main").getByRole("link", { name: "Topics", exact: true }).click();
  await expect(page).toHaveURL(/\/topics$/);

  await page.getByRole("contentinfo").getByRole("link", { name: "Organizations" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Organizations");
  const first = page.getByRole("main").getByRole("listitem").first().getByRole("link");
  const href = await first.getAttribute("href");
  await page
    .getByRole("searchbox", { name: "Find an organization" })
    .fill(decodeURIComponent((href ?? "").replace("/orgs/", "")).slice(0, 5));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orgs\?q=/);
  await expect(page.locator(`main a[href="${href ?? ""}"]`)).toBeVisible();
  await page.goto("/orgs?q=zzzzqqqq");
  await expect(page.getByText(/No organization with papers here/)).toBeVisible();
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
  await page.keyboard.press("Control+j");
  await expect(titles.nth(0)).not.toBeFocused();
  await page.keyboard.press("j");
  const path = await titles.nth(0).getAttribute("href");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(new RegExp(`${path ?? ""}$`));
  await page.goBack();
  await ready.waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("u");
  // Signing in leads on to the vote that was meant, and from there back to the feed.
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fpapers%2F[\d.]+%2Fupvote%3Fnext%3D%252Fpapers/);
});

test("keys do nothing behind the sheet, and can be turned off (WCAG 2.1.4)", async ({ page }) => {
  await page.goto("/papers");
  const first = page.getByRole("article").first().getByRole("heading").getByRole("link");
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await page.locator("html[data-enhanced]").waitFor();
  // Nothing is chosen yet, so nothing is upvoted: a stranger would be asked to sign in.
  await page.keyboard.press("u");
  await expect(page).toHaveURL(/\/papers$/);
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.press("j");
  await expect(first).not.toBeFocused();
  for (let tab = 0; tab < 6; tab += 1) await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("main"))).toBeNull();
  await sheet.getByRole("checkbox").uncheck();
  await sheet.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("j");
  await expect(first).not.toBeFocused();
  await page.reload();
  await page.locator("html[data-enhanced]").waitFor();
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();
  await page.getByRole("button", { name: "Keys" }).click();
  await sheet.getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j"); // The footer is in sight, so the first paper that is, too.
  await expect(page.locator("article h3 a:focus")).toHaveCount(1);
});
