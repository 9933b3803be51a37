import { expect, test } from "../support/e2e";

test("a reader searches, sees the words marked, filters and comes back by the address", async ({
  page,
}) => {
  await page.goto("/papers");
  await page.getByRole("searchbox").fill("language model");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/papers\?q=language\+model$/);
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.locator("mark").first()).toContainText(/language|model/i);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Results for “language model”");
  await expect(page).toHaveTitle(/^Results for “language model”/);
  const found = await page.getByRole("article").count();
  await page.getByLabel("With code").check();
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/code=1/);
  expect(await page.getByRole("article").count()).toBeLessThanOrEqual(found);
  await page.reload();
  await expect(page.getByLabel("With code")).toBeChecked();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(page).toHaveURL(/\/papers\?q=language\+model$/);
});

test("filters are in sight on a desktop and folded on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/papers?q=model");
  await expect(page.getByLabel("Organization")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByLabel("Organization")).toBeHidden();
  await page.getByText("Filters").click();
  await expect(page.getByLabel("Organization")).toBeVisible();
});

test("a search that finds nothing says why, and what would find more", async ({ page }) => {
  await page.goto(
    "/papers?q=language+model&org=Nobdy&topic=no-such&from=2026-05-20&until=2026-05-01",
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "No results for “language model”",
  );
  await expect(page.getByText("No organization here is called “Nobdy”.")).toBeVisible();
  await expect(page.getByText("No paper here has the topic “no-such”.")).toBeVisible();
  await expect(page.getByText(/the second day is before the first/)).toBeVisible();
  await page.getByRole("link", { name: /without the filters/ }).click();
  await expect(page).toHaveURL(/\/papers\?q=language\+model$/);
  expect(await page.getByRole("article").count()).toBeGreaterThan(0);

  await page.goto("/papers?q=" + encodeURIComponent('"model language large of"'));
  await page.getByRole("link", { name: "Search for the words model language large of" }).click();
  expect(await page.getByRole("article").count()).toBeGreaterThan(0);
});

test("an organization may be named in full, in any case", async ({ page }) => {
  await page.goto("/orgs");
  const row = page.getByRole("main").getByRole("listitem").first().getByRole("link");
  const name = await row.locator("[dir=auto]").innerText();
  await page.goto(`/papers?q=model+OR+the&org=${encodeURIComponent(name.toUpperCase())}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Results for/);
});

test("an id leads to its paper, and a search without results says what to do", async ({ page }) => {
  await page.goto("/papers");
  const href = await page
    .getByRole("article")
    .first()
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const id = (href ?? "").replace("/papers/", "");
  for (const q of [id, `arXiv:${id}v3`, `https://arxiv.org/abs/${id}`]) {
    await page.goto(`/papers?q=${encodeURIComponent(q)}`);
    await expect(page).toHaveURL(new RegExp(`/papers/${id}$`));
  }
  await page.goto("/papers?q=zzzzqqqq");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No results for “zzzzqqqq”");
  await expect(page.getByRole("heading", { name: "What can be searched for" })).toBeVisible();
  await page.goto("/papers?q=language+model+zzzzqqqq");
  await expect(
    page.getByText("No paper has all words of “language model zzzzqqqq”."),
  ).toBeVisible();
  expect(await page.getByRole("article").count()).toBeGreaterThan(0);
  await page.goto("/papers?q=1234.56789");
  await expect(page.getByText(/not on this site yet/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Fetch it from arXiv" })).toHaveAttribute(
    "href",
    "/papers/submit?id=1234.56789",
  );
});

test("every paper that is counted stands on a page, and past the last one is a clear 404", async ({
  page,
  request,
}) => {
  // More than a page holds, fewer than a second page begins with.
  await page.goto("/papers?q=model");
  const note = await page.getByRole("heading", { level: 2 }).innerText();
  const counted = Number(/(\d+) papers/.exec(note)?.[1]);
  expect(counted).toBeGreaterThan(50);
  expect(await page.getByRole("article").count()).toBe(counted);
  expect((await request.get("/papers?q=model&p=2")).status()).toBe(404);
});

test("odd queries are pages, not errors", async ({ request }) => {
  const queries = [
    "%00",
    "%",
    "'%20OR%201=1",
    "a".repeat(7000),
    "%F0%9F%A7%AA",
    "%22",
    "((",
    "&p=-1",
    "&p=1e9&from=x",
  ];
  for (const q of queries) {
    const response = await request.get(`/papers?q=${q}`);
    expect(response.status(), q.slice(0, 20)).toBeLessThan(500);
  }
});
