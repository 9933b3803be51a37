import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { axeFindings } from "../support/accessibility";
import { arrive, expect, signIn, test } from "../support/e2e";

/** The path of the n-th paper of a day of the sample that the other journeys leave alone. */
async function paperPath(page: Page, index: number): Promise<string> {
  await page.goto("/papers/date/2026-05-18");
  const link = page.getByRole("article").nth(index).getByRole("heading").getByRole("link");
  return (await link.getAttribute("href")) ?? "";
}

const field = (page: Page) => page.getByLabel("Your comment");

async function startWriting(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Write a comment" }).click();
  await expect(field(page)).toBeFocused();
}

test("a comment is written, answered and edited without leaving the paper's page", async ({
  browser,
  mail,
}) => {
  const ada = await arrive(browser, mail, "place-ada");
  const path = await paperPath(ada, 0);
  await ada.goto(path);
  await startWriting(ada);
  await ada.keyboard.press("Escape");
  await expect(field(ada)).toHaveCount(0);
  await expect(ada.getByRole("link", { name: "Write a comment" })).toBeFocused();
  await startWriting(ada);
  await field(ada).fill("It is **new** here.");
  await ada.getByRole("button", { name: "Preview" }).click();
  await expect(ada.getByRole("region", { name: "Preview" }).locator("strong")).toHaveText("new");
  await ada.getByRole("button", { name: "Post" }).click();
  const own = ada.getByRole("article", { name: /^Comment by/ });
  await expect(own).toBeFocused();
  await expect(own.locator("strong")).toHaveText("new");
  await expect(ada.getByText("No comments yet")).toHaveCount(0);
  await expect(ada.getByRole("heading", { name: "Discussion 1" })).toBeVisible();

  await ada.getByRole("link", { name: "Reply", exact: true }).click();
  await ada.getByRole("textbox", { name: /^Your reply to/ }).fill("And this answers it.");
  await ada.keyboard.press("Control+Enter");
  await expect(own.filter({ hasText: "And this answers it." })).toBeFocused();
  // A press elsewhere closes what opened over the page, not the thread.
  await ada.getByRole("heading", { name: "Discussion 2" }).click();
  await expect(ada.getByText("And this answers it.")).toBeVisible();

  await ada.getByRole("link", { name: "Edit" }).first().click();
  await expect(field(ada)).toHaveValue("It is **new** here.");
  await field(ada).fill("It is *better* here.");
  await ada.getByRole("button", { name: "Save" }).click();
  await expect(own.first().locator("em")).toHaveText("better");
  await expect(own.first().getByRole("link", { name: "edited" })).toBeVisible();
  await ada.getByLabel("Add a reaction").first().click();
  await ada.getByRole("button", { name: "Rocket" }).first().click();
  await expect(ada.getByRole("button", { name: "Rocket: 1" })).toBeFocused();
  expect(new URL(ada.url()).pathname).toBe(path);

  expect(await axeFindings(ada, "#comments")).toEqual([]);
});

test("a draft outlives a network that is down, a reload and a session that ended", async ({
  browser,
  mail,
}) => {
  const bob = await arrive(browser, mail, "place-bob");
  const path = await paperPath(bob, 1);
  await bob.goto(path);
  await startWriting(bob);
  await field(bob).fill("Half a thou");
  await bob.context().setOffline(true);
  await bob.getByRole("button", { name: "Post" }).click();
  await expect(bob.getByRole("alert")).toContainText("did not reach the server");
  await expect(field(bob)).toHaveValue("Half a thou");
  await bob.context().setOffline(false);
  await bob.reload();
  await startWriting(bob);
  await expect(field(bob)).toHaveValue("Half a thou");

  await field(bob).fill("Half a thought, finished");
  await bob.route("**/comments/new", (route) => route.fulfill({ status: 503, body: "" }));
  await bob.getByRole("button", { name: "Post" }).click();
  await expect(bob.getByRole("alert")).toContainText("error 503");
  await bob.unroute("**/comments/new");

  await bob.context().clearCookies();
  await bob.getByRole("button", { name: "Post" }).click();
  await expect(bob.getByText("Please sign in first.")).toBeVisible();
  await expect(field(bob)).toHaveValue("Half a thought, finished");
  await bob.goto(path);
  await bob.getByRole("link", { name: "Write a comment" }).click();
  await bob
    .getByRole("region", { name: "Sign in to take part" })
    .getByRole("link", { name: "Sign in" })
    .click();
  await signIn(bob, mail, "place-bob@example.org");
  // Back where it was asked for, with what was written.
  await expect(bob).toHaveURL(`${path}#write`);
  await expect(field(bob)).toHaveValue("Half a thought, finished");
  await bob.getByRole("button", { name: "Post" }).click();
  await expect(bob.getByRole("article", { name: /^Comment by/ })).toBeFocused();
  await startWriting(bob);
  await expect(field(bob)).toHaveValue("");
});

test("a quote joins a draft, an edit that was begun is found again, and Cancel keeps both", async ({
  browser,
  mail,
}) => {
  const eve = await arrive(browser, mail, "place-eve");
  await eve.goto(await paperPath(eve, 2));
  await startWriting(eve);
  await field(eve).fill("Words");
  await eve.getByRole("button", { name: "Post" }).click();
  await eve.getByRole("link", { name: "Reply", exact: true }).click();
  const answer = eve.getByRole("textbox", { name: /^Your reply to/ });
  await answer.fill("About this:");
  await eve.getByRole("link", { name: "Cancel" }).click();
  await eve.getByRole("link", { name: "Reply with a quote" }).click();
  await expect(answer).toHaveValue("About this:\n\n> Words\n\n");
  await eve.getByRole("link", { name: "Edit" }).click();
  await expect(answer).toHaveCount(0);
  await field(eve).fill("Words, bett");
  await eve.reload();
  await eve.getByRole("link", { name: "Edit" }).click();
  await expect(field(eve)).toHaveValue("Words, bett");
});

test("without a script a stranger is asked to sign in on the way to the form, and led back to it", async ({
  browser,
  mail,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const path = await paperPath(page, 3);
  await page.goto(path);
  await page.getByRole("link", { name: "Write a comment" }).click();
  await page
    .getByRole("region", { name: "Sign in to take part" })
    .getByRole("link", { name: "Sign in" })
    .click();
  await signIn(page, mail, "place-pat@example.org");
  await expect(page).toHaveURL(`${path}/comments/new`);
  await field(page).fill("Written after signing in");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Post" }).click();
  await expect(page.getByText("Please sign in first.")).toBeVisible();
  await expect(field(page)).toHaveValue("Written after signing in");
});

test("all that the script does weighs less than eight kilobytes", async ({ request }) => {
  const script = await (await request.get("/enhance.js")).body();
  expect(gzipSync(script).length).toBeLessThan(8 * 1024);
});
