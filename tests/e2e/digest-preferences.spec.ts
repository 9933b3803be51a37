import type { Browser, Page } from "@playwright/test";
import { expect, linkIn, type Mailbox, test } from "../support/e2e";

const cron = { headers: { authorization: "Bearer a-cron-secret-for-the-journeys" } };

/** A page of a reader in Tokyo. */
async function openIn(browser: Browser, baseURL: string | undefined, javaScriptEnabled: boolean) {
  const context = await browser.newContext({
    javaScriptEnabled,
    timezoneId: "Asia/Tokyo",
    ...(baseURL ? { baseURL } : {}),
  });
  return context.newPage();
}

/** From the form with all choices to a confirmed subscription. */
async function subscribeWithChoices(page: Page, mail: Mailbox, address: string): Promise<string> {
  await page.goto("/subscribe");
  await page.getByLabel("Email address").fill(address);
  await page.getByLabel("Weekly").check();
  await page.getByLabel("5", { exact: true }).check();
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  const link = linkIn(await mail.waitFor(address), "/subscribe/confirm/");
  await page.goto(link);
  await expect(page.getByText("The daily and weekly digest: up to 5 papers")).toBeVisible();
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  return link;
}

for (const javaScript of [true, false]) {
  const how = javaScript ? "with a script" : "without a script";
  test(`${how}: subscribe with choices, confirm, read, change, download, leave, delete (28, 32)`, async ({
    browser,
    baseURL,
    mail,
  }) => {
    const page = await openIn(browser, baseURL, javaScript);
    const address = `chooser-${String(javaScript)}@example.org`;
    await subscribeWithChoices(page, mail, address);
    await page.request.post("/api/cron/digest", cron);
    const digest = await mail.waitFor(address, 2);
    expect(digest.text?.match(/^\d+\. /gm)?.length).toBe(5);
    expect(digest.text).toContain("5 of ");

    // View in browser: the same five.
    await page.goto(linkIn(digest, "/digest/daily/"));
    expect(page.url()).toMatch(/\/all-5$/);
    await expect(page.getByRole("article").getByRole("listitem")).toHaveCount(5);

    const preferences = linkIn(digest, "/subscribe/preferences/");
    await page.goto(preferences);
    await expect(page.getByLabel("Weekly")).toBeChecked();
    await expect(page.getByLabel("Time zone")).toHaveValue(javaScript ? "Asia/Tokyo" : "UTC");
    await page.getByLabel("Daily").uncheck();
    await page.getByLabel("Weekly").uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Choose at least one of daily, weekly and monthly.")).toBeVisible();
    await expect(page.getByLabel("Daily")).not.toBeChecked();
    await page.getByLabel("Monthly").check();
    await page.getByText("All of them. Choose some").click();
    const topic = page.getByRole("group", { name: "Topics" }).getByRole("checkbox").first();
    await topic.check();
    await page.getByLabel("Hour").selectOption("07:00");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(
      page.getByText("The monthly digest: up to 5 papers on 1 topic, at 07:00 (Asia/Tokyo)."),
    ).toBeVisible();

    const data: unknown = await (await page.request.get(`${preferences}/data.json`)).json();
    expect(data).toMatchObject({
      email: address,
      preferences: { cadences: ["monthly"], deliveryHour: 7, timeZone: "Asia/Tokyo" },
      deliveries: [{ state: "sent" }],
    });

    await page.getByRole("button", { name: "Unsubscribe from all digests" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
    await page.goto(preferences);
    await expect(page.getByText("Nothing is sent to")).toBeVisible();
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("Tick the box first")).toBeVisible();
    await page.getByLabel("Yes, delete my address").check();
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your data is deleted");
    await page.goto(preferences);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not known");

    // Nobody can make us write to it again, and the form does not tell.
    await page.goto("/subscribe");
    await page.getByLabel("Email address").fill(address);
    await page.getByRole("button", { name: "Subscribe" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
    expect(await mail.list(address)).toHaveLength(2);
    await page.context().close();
  });
}

test("a hundred looks by scanners and browsers that fetch ahead change nothing; a press does, twice is fine (29)", async ({
  page,
  mail,
  request,
}) => {
  const address = "scanned@example.org";
  await page.goto("/subscribe");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  const confirm = linkIn(await mail.waitFor(address), "/subscribe/confirm/");
  const look = async (path: string) => {
    for (let round = 0; round < 25; round++) {
      for (const method of ["GET", "HEAD", "OPTIONS"]) await request.fetch(path, { method });
      const ahead = await request.get(path, { headers: { "Sec-Purpose": "prefetch;prerender" } });
      expect(ahead.status()).toBe(200);
    }
  };
  await look(confirm);
  await page.goto(confirm);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One more click");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  await page.goto(confirm);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");

  await request.post("/api/cron/digest", cron);
  const digest = await mail.waitFor(address, 2);
  const unsubscribe = linkIn(digest, "/digest/unsubscribe/");
  const preferences = linkIn(digest, "/subscribe/preferences/");
  for (const path of [unsubscribe, preferences, `${preferences}/data.json`]) await look(path);
  await page.goto(unsubscribe);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Leave the digest?");
  const headers = (await request.get(preferences)).headers();
  expect(headers["x-robots-tag"]).toBe("noindex");
  expect(headers["referrer-policy"]).toBe("same-origin");
  expect(headers["cache-control"]).toMatch(/no-store/);
});

test("a signed-in reader finds the digest in the settings", async ({ page, mail }) => {
  const address = "settled@example.org";
  await page.goto("/sign-in?next=/settings/digest");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(address), "/sign-in/"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto("/settings/digest");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(address, 2), "/subscribe/confirm/"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  await page.goto("/settings/digest");
  await expect(page).toHaveURL(/\/subscribe\/preferences\//);
});
