import { axeFindings, sidewaysOverflow } from "../support/accessibility";
import { expect, linkIn, test } from "../support/e2e";

const cron = { headers: { authorization: "Bearer a-cron-secret-for-the-journeys" } };

test("the mails themselves: axe finds nothing in light and dark, nothing scrolls sideways, nothing is fetched (25)", async ({
  browser,
  page,
  mail,
  request,
}) => {
  const address = "reader-of-mails@example.org";
  await page.goto("/subscribe");
  await page.getByLabel("Email address").fill(address);
  await page.getByLabel("Monthly").check();
  await page.getByLabel("50", { exact: true }).check();
  await page.getByRole("button", { name: "Subscribe" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(address), "/subscribe/confirm/"));
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are subscribed");
  for (const period of ["daily", "monthly"])
    expect((await request.post(`/api/cron/digest?period=${period}`, cron)).status()).toBe(200);
  await mail.waitFor(address, 3);

  // A page of its own: the site's rules for its own pages are not those of a mailbox.
  const context = await browser.newContext();
  const mailbox = await context.newPage();
  const fetched: string[] = [];
  mailbox.on("request", (asked) => fetched.push(asked.url()));
  for (const { html, subject = "" } of await mail.list(address)) {
    const source = html || "";
    expect(Buffer.byteLength(source), subject).toBeLessThan(80_000);
    await mailbox.setContent(source);
    for (const colorScheme of ["light", "dark"] as const) {
      await mailbox.emulateMedia({ colorScheme });
      expect(await axeFindings(mailbox), `${subject}, ${colorScheme}`).toEqual([]);
    }
    for (const width of [320, 640, 1200]) {
      await mailbox.setViewportSize({ width, height: 900 });
      expect(await sidewaysOverflow(mailbox), `${subject} at ${String(width)} px`).toBe(0);
    }
  }
  expect(fetched.filter((url) => url.startsWith("http"))).toEqual([]);
  await context.close();
});

test("every kind of digest has its page, the list leads to them, the feed is well-formed (26)", async ({
  page,
  request,
}) => {
  for (const period of ["daily", "weekly", "monthly"])
    expect((await request.post(`/api/cron/digest?period=${period}`, cron)).status()).toBe(200);
  await page.goto("/digest");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Digests");
  for (const name of [/^Daily digest/, /^Weekly digest/, /^Monthly digest/]) {
    await page.goto("/digest");
    await page.getByRole("link", { name }).first().click();
    await expect(page).toHaveURL(/\/digest\/(daily|weekly|monthly)\/[\dW-]+$/);
    expect(await page.getByRole("article").getByRole("listitem").count()).toBeGreaterThan(3);
    expect(await page.content()).not.toMatch(/unsubscribe\/|preferences\//);
  }
  const feed = await request.get("/digest/feed.atom");
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  const links = await page.evaluate(
    (xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      if (parsed.querySelector("parsererror")) throw new Error("not well-formed");
      return [...parsed.querySelectorAll("entry > id")].map((id) => id.textContent);
    },
    await feed.text(),
  );
  expect(links.length).toBeGreaterThanOrEqual(3);
  for (const link of links) expect((await request.get(link)).status(), link).toBe(200);
  const again = await request.get("/digest/feed.atom", {
    headers: { "if-none-match": feed.headers().etag ?? "" },
  });
  expect(again.status()).toBe(304);
  for (const missing of [
    "/digest?p=0",
    "/digest?p=99",
    "/digest/daily/2026-02-30",
    "/digest/yearly/2026",
    "/digest/weekly/2026-05-20",
  ])
    expect((await request.get(missing)).status(), missing).toBe(404);
});
