import type { Locator } from "@playwright/test";
import { expect, nameOf, signIn, test } from "../support/e2e";

const countIn = (vote: Locator) => vote.locator("[data-count]");

test("a reader signs in by the mailed link, votes, reloads and has still voted", async ({
  page,
  mail,
}) => {
  await page.goto("/papers");
  const vote = page.getByRole("button", { name: /^Upvote / }).nth(2);
  await vote.click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, mail, "ada@example.org");
  // The wish is kept, and asked for: no GET may vote.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upvote this paper?");
  await page.getByRole("link", { name: "Back to the papers" }).click();
  await expect(page).toHaveURL(/\/papers$/);

  await expect(nameOf(page)).toHaveText("ada");
  const before = Number(await countIn(vote).innerText());
  await vote.click();
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(countIn(vote)).toHaveText(String(before + 1));
  await expect(page.getByText("Upvoted.")).toBeAttached();

  const id = (await vote.getAttribute("data-testid")) ?? "";
  await page.reload();
  const again = page.getByTestId(id);
  await expect(again).toHaveAttribute("aria-pressed", "true");
  await expect(countIn(again)).toHaveText(String(before + 1));

  await again.click();
  await expect(again).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByText("Upvote taken back.")).toBeAttached();
  await page.reload();
  await expect(countIn(page.getByTestId(id))).toHaveText(String(before));
});

test("ten clicks at once settle on one state, and the page shows the table's count", async ({
  page,
  mail,
}) => {
  await page.goto("/sign-in?next=/papers");
  await signIn(page, mail, "grace@example.org");
  await expect(nameOf(page)).toHaveText("grace");
  const vote = page.getByRole("button", { name: /^Upvote / }).nth(4);
  const id = (await vote.getAttribute("data-testid")) ?? "";
  const before = Number(await countIn(vote).innerText());
  await vote.evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 11; click++) button.click();
  });
  await expect(countIn(vote)).toHaveText(String(before + 1));
  await page.waitForLoadState("networkidle");
  const again = page.getByTestId(id);
  // The shared page is right within a second of a vote, not before the answer to it.
  await expect(async () => {
    await page.reload();
    await expect(again).toHaveAttribute("aria-pressed", "true", { timeout: 1000 });
    await expect(countIn(again)).toHaveText(String(before + 1), { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
});

test("without a script a vote is a form, and can be taken back", async ({
  page,
  mail,
  browser,
  baseURL,
}) => {
  await page.goto("/sign-in");
  await signIn(page, mail, "noscript@example.org");
  await expect(page).toHaveURL(/\/papers$/);
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    ...(baseURL ? { baseURL } : {}),
  });
  const plain = await context.newPage();
  await plain.goto("/papers");
  const vote = plain.getByRole("button", { name: /^Upvote / }).nth(1);
  const id = (await vote.getAttribute("data-testid")) ?? "";
  const before = Number(await countIn(vote).innerText());
  await vote.click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Upvoted");
  await plain.getByRole("link", { name: "Back to the papers" }).click();
  await expect(countIn(plain.getByTestId(id))).toHaveText(String(before + 1));
  await plain.getByTestId(id).click();
  await plain.getByRole("button", { name: "Take my upvote back" }).click();
  await expect(plain.getByRole("heading", { level: 1 })).toHaveText("Not upvoted");
  await plain.getByRole("link", { name: "Back to the papers" }).click();
  await expect(countIn(plain.getByTestId(id))).toHaveText(String(before));
  await context.close();
});

test("signed out and without a script, a vote leads through signing in to one more click", async ({
  browser,
  mail,
  baseURL,
}) => {
  const page = await (
    await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  ).newPage();
  await page.goto("/papers/week/2026-W21");
  const vote = page.getByRole("button", { name: /^Upvote / }).nth(6);
  const id = (await vote.getAttribute("data-testid")) ?? "";
  const before = Number(await countIn(vote).innerText());
  await vote.click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, mail, "wish@example.org");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upvote this paper?");
  await page.getByRole("button", { name: "Upvote" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Upvoted");
  await page.getByRole("link", { name: "Back to the papers" }).click();
  await expect(page).toHaveURL(/\/papers\/week\/2026-W21$/);
  await expect(countIn(page.getByTestId(id))).toHaveText(String(before + 1));
  await page.context().close();
});

test("a tab that was left open learns of a vote in another, and of a session that ended", async ({
  page,
  mail,
  expectConsoleErrors,
}) => {
  await page.goto("/sign-in?next=/papers");
  await signIn(page, mail, "two-tabs@example.org");
  await expect(nameOf(page)).toHaveText("two-tabs");
  const vote = page.getByRole("button", { name: /^Upvote / }).nth(5);
  const before = Number(await countIn(vote).innerText());
  const id = ((await vote.getAttribute("data-testid")) ?? "").slice("vote-".length);
  await page.request.post(`/api/papers/${id}/upvote`);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(vote).toHaveAttribute("aria-pressed", "true");
  await expect(countIn(vote)).toHaveText(String(before + 1));

  // Signed out elsewhere: this page still thinks otherwise, and the press is not lost.
  await page.request.delete(`/api/papers/${id}/upvote`);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(vote).toHaveAttribute("aria-pressed", "false");
  await page.context().clearCookies({ name: /session/ });
  expectConsoleErrors(/401/);
  await vote.click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("another site's page cannot vote for a reader, and nobody votes unsigned", async ({
  page,
  mail,
  request,
}) => {
  await page.goto("/sign-in");
  await signIn(page, mail, "target@example.org");
  const paper = await page
    .getByRole("article")
    .first()
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const url = `/api${paper ?? ""}/upvote`;
  const foreign = await page.request.post(url, { headers: { origin: "https://evil.example" } });
  expect(foreign.status()).toBe(403);
  expect((await request.post(url)).status()).toBe(401);
  expect((await request.get(url)).status()).toBe(405);
  const unknown = await page.request.post("/api/papers/2605.99999/upvote");
  expect(unknown.status()).toBe(404);
  expect(unknown.headers()["x-error-message"]).toBeTruthy();
});

test("two tabs of one reader count once", async ({ page, mail }) => {
  await page.goto("/sign-in");
  await signIn(page, mail, "tabs@example.org");
  const paper = await page
    .getByRole("article")
    .nth(3)
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const url = `/api${paper ?? ""}/upvote`;
  const answers = await Promise.all(Array.from({ length: 10 }, () => page.request.post(url)));
  const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as {
    upvotes: number;
  }[];
  const again = (await (await page.request.post(url)).json()) as {
    upvotes: number;
    upvoted: boolean;
  };
  expect(Math.max(...bodies.map(({ upvotes }) => upvotes))).toBe(again.upvotes);
  expect(again.upvoted).toBe(true);
});
