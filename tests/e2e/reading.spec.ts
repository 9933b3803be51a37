import { expect, test } from "../support/e2e";

test("a reader opens the newest day, goes back a day and opens a paper", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/papers$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Daily Papers");
  const day = await page
    .getByRole("heading", { level: 2 })
    .locator("time")
    .getAttribute("datetime");
  expect(await page.getByRole("article").count()).toBeGreaterThan(3);

  await page
    .getByRole("link", { name: /Previous day with papers/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/papers\/date\/\d{4}-\d{2}-\d{2}$/);
  const earlier = new URL(page.url()).pathname.slice(-10);
  expect(earlier < (day ?? "")).toBe(true);

  const title = page.getByRole("article").first().getByRole("heading");
  const text = await title.innerText();
  await title.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text);
});

test("days outside the archive and malformed days are a clear 404", async ({
  page,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404/);
  for (const day of ["2026-02-30", "2026-5-2", "9999-01-01", "1991-01-01", "yesterday"]) {
    const response = await page.goto(`/papers/date/${day}`);
    expect(response?.status(), day).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "There is no such page in the archive",
    );
  }
});

test("a day of the archive without papers says so and offers its neighbours", async ({
  page,
  request,
}) => {
  await page.goto("/papers");
  const day =
    (await page.getByRole("heading", { level: 2 }).locator("time").getAttribute("datetime")) ?? "";
  const saturday = new Date(`${day}T00:00:00Z`);
  do saturday.setUTCDate(saturday.getUTCDate() - 1);
  while (saturday.getUTCDay() !== 6);
  const path = `/papers/date/${saturday.toISOString().slice(0, 10)}`;
  expect((await request.get(path)).status()).toBe(200);
  await page.goto(path);
  await expect(page.getByText("No papers were listed on")).toBeVisible();
  await expect(page.getByRole("link", { name: /Previous day/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Next day/ }).first()).toBeVisible();
});

test("an unknown paper is a clear 404, a version leads to the bare id", async ({
  page,
  request,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404/);
  const response = await page.goto("/papers/2605.99999");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This paper is not here");
  const versioned = await request.get("/papers/2605.99999v3", { maxRedirects: 0 });
  expect(versioned.status()).toBe(308);
  expect(versioned.headers().location).toBe("/papers/2605.99999");
});

test("an abstract opens in place and names open on the card, without a script", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto("/papers");
  const card = page.getByRole("article").first();
  const abstract = card.locator(".abstract p");
  const closed = (await abstract.boundingBox())?.height ?? 0;
  await card.getByText("Show more").click();
  expect((await abstract.boundingBox())?.height ?? 0).toBeGreaterThan(closed);
  const authors = page.getByRole("article").locator("details").first();
  await authors.locator("summary").click();
  await expect(authors.locator("p")).toBeVisible();
  await context.close();
});

test("the theme is chosen by hand, kept, and set before the first paint", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/papers");
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: /^Theme: as on this device/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  expect(await background()).not.toBe(light);
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("no request leaves for another host", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(baseURL ?? "").origin)
      foreign.push(request.url());
  });
  await page.goto("/papers", { waitUntil: "networkidle" });
  await page.getByRole("article").first().getByRole("heading").getByRole("link").click();
  await page.waitForLoadState("networkidle");
  expect(foreign).toEqual([]);
});
