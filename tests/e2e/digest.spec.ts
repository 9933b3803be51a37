import type { Page } from "@playwright/test";
import { expect, linkIn, type Mailbox, test } from "../support/e2e";

/** From the front page's banner to a confirmed subscription. */
async function subscribe(page: Page, mail: Mailbox, address: string): Promise<void> {
  await page.goto("/papers");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(address), "/subscribe/confirm/"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
}

const cron = { headers: { authorization: "Bearer a-cron-secret-for-the-journeys" } };

test("a reader subscribes, confirms, gets the digest, and leaves by one POST", async ({
  page,
  mail,
  request,
}) => {
  await subscribe(page, mail, "digest@example.org");
  const run = await request.post("/api/cron/digest", cron);
  expect(run.status()).toBe(200);
  const digest = await mail.waitFor("digest@example.org", 2);

  const day = linkIn(digest, "/digest/daily/").slice(-10);
  await page.goto(`/papers/date/${day}`);
  const titles = await page.getByRole("article").getByRole("heading").allInnerTexts();
  expect(titles.length).toBeGreaterThan(3);
  expect(digest.subject).toContain(titles[0]?.slice(0, 40));
  const places = titles.map((title) => digest.text?.indexOf(title) ?? -1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(-1);

  await page.goto(linkIn(digest, "/digest/daily/"));
  expect(await page.getByRole("listitem").getByRole("link").allInnerTexts()).toEqual(titles);

  const leave = linkIn(digest, "/digest/unsubscribe/");
  for (let scan = 0; scan < 3; scan++) expect((await request.get(leave)).status()).toBe(200);
  await page.goto(leave);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Leave the digest?");
  const left = await request.post(leave, {
    form: { "List-Unsubscribe": "One-Click" },
    maxRedirects: 0,
  });
  expect(left.status()).toBe(200);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are not subscribed");

  await request.post("/api/cron/digest", cron);
  expect((await mail.list("digest@example.org")).length).toBe(2);
});

test("without a script: subscribe, confirm, leave by the page's button", async ({
  browser,
  baseURL,
  mail,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await subscribe(page, mail, "plain-digest@example.org");
  await page.request.post("/api/cron/digest", cron);
  const digest = await mail.waitFor("plain-digest@example.org", 2);
  await page.goto(linkIn(digest, "/digest/unsubscribe/"));
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are unsubscribed");
  await context.close();
});

test("the form says what is wrong and keeps what was typed; known and unknown addresses look alike", async ({
  page,
  mail,
}) => {
  await page.goto("/subscribe");
  const field = page.getByLabel("Email address");
  await field.evaluate((input: HTMLInputElement) => {
    input.form?.setAttribute("novalidate", "");
  });
  await field.fill("ada@example.org, eve@example.org");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText("Please write one complete address")).toBeVisible();
  await expect(field).toHaveValue("ada@example.org, eve@example.org");

  await subscribe(page, mail, "twice@example.org");
  await page.goto("/subscribe");
  await page.getByLabel("Email address").fill("twice@example.org");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  expect((await mail.list("twice@example.org")).length).toBe(1);
});

test("made-up links and a missing secret are refused plainly", async ({ page, request }) => {
  await page.goto("/subscribe/confirm/made-up");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not good");
  await page.goto("/digest/unsubscribe/made-up");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link is not known");
  expect((await request.post("/digest/unsubscribe/made-up")).status()).toBe(200);
  expect((await request.post("/api/cron/digest")).status()).toBe(401);
  expect(
    (
      await request.get("/api/cron/digest", { headers: { authorization: "Bearer wrong" } })
    ).status(),
  ).toBe(401);
  expect((await request.post("/api/cron/nothing", cron)).status()).toBe(404);
  const wrong = [
    ...["2026-02-30", "tomorrow", "2999-01-01", "2026-05-16", "2026-W21"].map((d) => `date=${d}`),
    ...["2026-W54", "2999-W01"].map((week) => `period=weekly&date=${week}`),
  ];
  for (const query of wrong) {
    const answer = await request.post(`/api/cron/digest?${query}`, cron);
    expect(answer.status(), query).toBe(400);
    expect(answer.headers()["x-error-message"]).toContain("date");
  }
  const yearly = await request.post("/api/cron/digest?period=yearly", cron);
  expect([yearly.status(), yearly.headers()["x-error-message"]]).toEqual([
    400,
    "period: must be daily, weekly or monthly",
  ]);
});
