import type { Page } from "@playwright/test";
import { Client } from "pg";
import { axeFindings, sidewaysOverflow } from "../support/accessibility";
import { expect, linkIn, signIn, test } from "../support/e2e";

const cron = { headers: { authorization: "Bearer a-cron-secret-for-the-journeys" } };

async function query(sql: string, values: string[] = []): Promise<void> {
  const client = new Client({ connectionString: process.env.E2E_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page)).toEqual([]);
  }
}

test("an administrator sees an issue's numbers and its mail, mails it to themselves, pauses, resumes and cancels it", async ({
  page,
  mail,
  request,
  expectConsoleErrors,
}) => {
  test.setTimeout(120_000);
  expectConsoleErrors(/404/); // what a reader without the role gets
  expectConsoleErrors(/sandboxed/); // the mail's frame refuses even the test's own script
  const reader = "waits-for-seven@example.org";
  await page.goto("/subscribe");
  await page.getByLabel("Email address").fill(reader);
  // An hour that is not now, so that the delivery waits.
  const hour = (new Date().getUTCHours() + 12) % 24;
  await page.getByLabel("Hour").selectOption(String(hour));
  await page.getByLabel("Time zone").selectOption("UTC");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(reader), "/subscribe/confirm/"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  // A digest of its own, which no other journey touches.
  const answer = await request.post("/api/cron/digest?date=2026-05-12", cron);
  expect(await answer.json()).toMatchObject({ issue: "daily/2026-05-12", compiled: true });
  expect(await mail.list(reader)).toHaveLength(1);

  const admin = "runs-the-digest@example.org";
  await page.goto("/sign-in");
  await signIn(page, mail, admin);
  expect((await page.goto("/admin/digest"))?.status()).toBe(404);
  await query("UPDATE users SET role = 'admin' WHERE email = $1", [admin]);
  await page.goto("/admin/digest");
  await expect(page.getByRole("listitem").filter({ hasText: "daily/2026-05-12" })).toContainText(
    "pending",
  );
  await expectClean(page);
  await page.getByRole("link", { name: "daily/2026-05-12" }).click();
  await expect(page.getByText(/deliver(y|ies) = \d+ sent/)).toBeVisible();
  await expectClean(page);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused: nothing more is sent until it is resumed.")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Sending goes on.")).toBeVisible();
  await page.getByRole("link", { name: /more$/ }).first().click();
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toHaveText("Tuesday, May 12, 2026");
  const titles = await frame.getByRole("heading", { level: 2 }).allInnerTexts();
  for (const title of titles)
    await expect(page.getByLabel("The mail as text")).toContainText(title);
  await page.getByRole("button", { name: "Mail this to me" }).click();
  await expect(page.getByText(`Sent to ${admin}.`)).toBeVisible();
  expect((await mail.waitFor(admin, 2)).subject).toMatch(/^\[Test\] /);

  await page.goto("/admin/digest/daily/2026-05-12");
  await page.getByRole("button", { name: "Cancel for good" }).click();
  await expect(page.getByText("cancelled", { exact: true })).toBeVisible();
  await request.post("/api/cron/digest?date=2026-05-12", cron);
  await page.reload();
  await expect(page.getByText(/skipped: cancelled/)).toBeVisible();
  expect(await mail.list(reader)).toHaveLength(1);
  expect((await request.get("/digest/daily/2026-05-12")).status()).toBe(404);
});

test("the forms of the digest are clean for axe, also open and refused, on a phone and a desk (25)", async ({
  page,
  mail,
}) => {
  test.setTimeout(120_000);
  const address = "axe-of-forms@example.org";
  await page.goto("/subscribe");
  await page.getByText("All of them. Choose some").click();
  await page.getByLabel("Daily").uncheck();
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByText("Choose at least one of daily, weekly and monthly.")).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue(address);
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 900 });
    await expectClean(page);
  }
  await page.getByLabel("Daily").check();
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.goto(linkIn(await mail.waitFor(address), "/subscribe/confirm/"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  await page.goto("/sign-in");
  await signIn(page, mail, address);
  await page.goto("/settings/digest");
  await expect(page).toHaveURL(/\/subscribe\/preferences\//);
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 900 });
    await expectClean(page);
    expect(await sidewaysOverflow(page)).toBe(0);
  }
});
