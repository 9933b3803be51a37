import type { Page } from "@playwright/test";
import { arrive, expect, linkIn, nameOf, signIn, test } from "../support/e2e";

test("opening the mailed link changes nothing; its button works once, also in another browser", async ({
  page,
  mail,
  browser,
  baseURL,
  request,
}) => {
  await page.goto("/sign-in?next=/about");
  await page.getByLabel("Email address").fill("Once@Example.org");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  const link = linkIn(await mail.waitFor("once@example.org"), "/sign-in/");
  for (let scan = 0; scan < 5; scan++) expect((await request.get(link)).status()).toBe(200);

  const other = await browser.newContext(baseURL ? { baseURL } : {});
  const elsewhere = await other.newPage();
  await elsewhere.goto(link);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere).toHaveURL(/\/about$/);
  await expect(nameOf(elsewhere)).toHaveText("once");

  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "used already or has expired" }),
  ).toBeVisible();
  await other.close();
});

test("a made-up link is refused with a way on", async ({ page }) => {
  await page.goto("/sign-in/no-such-token");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "used already or has expired" }),
  ).toBeVisible();
  await page.getByRole("link", { name: "Get a new link" }).click();
  await expect(page.getByLabel("Email address")).toBeVisible();
});

test("what was typed stays when the address is refused", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").evaluate((input: HTMLInputElement) => {
    input.form?.setAttribute("novalidate", "");
  });
  await page.getByLabel("Email address").fill("ada@example");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("Please write one complete address")).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue("ada@example");
});

test("signing in leads only to own paths, signing out ends the session", async ({ page, mail }) => {
  await page.goto("/sign-in?next=//evil.example/x");
  await signIn(page, mail, "path@example.org");
  await expect(page).toHaveURL(/\/papers$/);
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/papers$/);
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await page.request.get("/api/viewer")).ok()).toBe(true);
  expect(await (await page.request.get("/api/viewer")).json()).toEqual({
    viewer: null,
    upvoted: [],
    own: [],
    reactions: [],
  });
});

test("the whole sign-in works without a script", async ({ browser, baseURL, mail }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await page.goto("/sign-in?next=/settings/account");
  await signIn(page, mail, "plain@example.org");
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByText("plain@example.org")).toBeVisible();
  await context.close();
});

test("an account elsewhere signs in, is listed, and can be unlinked; the mailed link still works", async ({
  page,
  mail,
}) => {
  await page.goto("/sign-in?next=/bookmarks");
  await page.getByRole("link", { name: "Sign in with Hugging Face" }).click();
  await expect(page).toHaveURL(/\/bookmarks$/);
  await expect(nameOf(page)).toHaveText("Grace");
  await page.goto("/settings/account");
  await expect(page.getByText("grace@hub.example")).toBeVisible();
  await page.getByRole("button", { name: "Unlink Hugging Face" }).click();
  await expect(page.getByRole("link", { name: "Link Hugging Face" })).toBeVisible();
  await page.getByRole("link", { name: "Link Hugging Face" }).click();
  await expect(page.getByRole("button", { name: "Unlink Hugging Face" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.goto("/sign-in?next=/settings/account");
  await signIn(page, mail, "grace@hub.example");
  await expect(page.getByRole("button", { name: "Unlink Hugging Face" })).toBeVisible();
});

test("an account that signs somebody else in is not linked, the settings say why, and no other site begins it", async ({
  browser,
  page,
  mail,
}) => {
  await page.goto("/sign-in?next=/settings/account");
  await page.getByRole("link", { name: "Sign in with Hugging Face" }).click();
  await expect(page.getByRole("button", { name: "Unlink Hugging Face" })).toBeVisible();

  const other = await arrive(browser, mail, "not-grace");
  await other.goto("/settings/account");
  await other.getByRole("link", { name: "Link Hugging Face" }).click();
  await expect(other.getByRole("alert")).toContainText("already signs somebody in here");
  await expect(other.getByRole("link", { name: "Link Hugging Face" })).toBeVisible();

  const begin = "/sign-in/with/huggingface";
  const ask = (site: string) =>
    other.request.get(begin, { headers: { "sec-fetch-site": site }, maxRedirects: 0 });
  expect((await ask("cross-site")).headers().location).toBe("/settings/account");
  expect((await ask("same-origin")).headers().location).toMatch(/^http/);
});

test("signing out there ends one session, signing out everywhere ends all", async ({
  browser,
  mail,
}) => {
  const [first, second, third] = [
    await arrive(browser, mail, "many-places"),
    await arrive(browser, mail, "many-places"),
    await arrive(browser, mail, "many-places"),
  ];
  await third.goto("/settings/account");
  await expect(third.getByText("This browser · signed in today")).toHaveCount(1);
  await third.getByRole("button", { name: "Sign out there" }).first().click();
  await expect(third.getByRole("button", { name: "Sign out there" })).toHaveCount(1);
  const isIn = async (page: Page) =>
    ((await (await page.request.get("/api/viewer")).json()) as { viewer: unknown }).viewer !== null;
  expect((await Promise.all([first, second].map(isIn))).sort()).toEqual([false, true]);
  await third.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(third).toHaveURL(/\/papers$/);
  expect(await Promise.all([first, second, third].map(isIn))).toEqual([false, false, false]);
});

test("a way back from elsewhere without what was begun here signs nobody in", async ({ page }) => {
  await page.goto("/api/auth/callback/huggingface?code=stolen&state=made-up");
  await expect(page).toHaveURL(/\/sign-in|\/api\/auth\/error|error/);
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an ORCID nobody has linked asks for an address, is linked by its mail in this browser only, then signs in", async ({
  page,
  mail,
  browser,
  baseURL,
}) => {
  await page.goto("/sign-in?next=/bookmarks");
  await page.getByRole("link", { name: "Sign in with ORCID" }).click();
  await expect(page.getByText("ORCID says you are 0000-0002-1825-0097")).toBeVisible();
  await page.getByLabel("Email address").fill("josiah@example.org");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");

  // Somebody else's press of the link links nothing: it was not they who were at ORCID.
  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await other.goto(linkIn(await mail.waitFor("josiah@example.org"), "/sign-in/"));
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await other.goto("/settings/account");
  await expect(other.getByRole("link", { name: "Link ORCID" })).toBeVisible();
  await other.context().close();

  await page.goto("/sign-in?next=/settings/account");
  await signIn(page, mail, "josiah@example.org");
  await expect(page.getByRole("button", { name: "Unlink ORCID" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/papers$/);
  await page.goto("/sign-in?next=/settings/account");
  await page.getByRole("link", { name: "Sign in with ORCID" }).click();
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByText("josiah@example.org")).toBeVisible();

  await page.getByRole("button", { name: "Unlink ORCID" }).click();
  await page.getByRole("link", { name: "Link ORCID" }).click();
  await expect(page.getByRole("button", { name: "Unlink ORCID" })).toBeVisible();

  // arXiv has one paper of the sample among those of this iD, as an author of a certain name.
  await page.goto("/papers/2605.04461/claim");
  await page.getByLabel("I am").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Prove it by ORCID" }).click();
  await expect(page.getByText("Is another name yours?")).toBeVisible();
  await page.getByLabel("I am").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Prove it by ORCID" }).click();
  await expect(page.getByText("It is confirmed that you are an author")).toBeVisible();
  await page.goto("/papers/2605.04461");
  await expect(page.getByRole("link", { name: /is @reader-/ })).toBeVisible();
});
