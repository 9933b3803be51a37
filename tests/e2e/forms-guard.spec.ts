import { arrive, expect, giveRole, signIn, test } from "../support/e2e";

test("a form that another site's page sends is refused on every page, whatever it would do", async ({
  browser,
  mail,
}) => {
  const page = await arrive(browser, mail, "lured");
  const send = (path: string, origin: string) =>
    page.request.post(path, { headers: { origin }, form: { any: "thing" } });
  for (const path of ["/settings", "/settings/tokens", "/admin/people", "/papers/submit", "/"]) {
    for (const origin of ["https://evil.example", "null"]) {
      const refused = await send(path, origin);
      expect([path, origin, refused.status()]).toEqual([path, origin, 403]);
      expect(await refused.text()).toContain("Nothing was changed");
    }
  }
  // A real form of this reader's, with a foreign origin: nobody is signed out by it.
  await page.goto("/settings/account");
  const fields = await page
    .getByRole("button", { name: "Sign out", exact: true })
    .evaluate((button) => [...new FormData((button as HTMLButtonElement).form ?? undefined)]);
  const multipart = Object.fromEntries(fields as [string, string][]);
  const foreign = { headers: { origin: "https://evil.example" }, multipart };
  expect((await page.request.post("/settings/account", foreign)).status()).toBe(403);
  await page.goto("/settings/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
});

test("a form that is sent too often says so, with 429 and when to come back, without a script", async ({
  browser,
  mail,
}) => {
  const page = await arrive(browser, mail, "eager", { javaScriptEnabled: false });
  await page.goto("/papers");
  const paper = await page
    .getByRole("article")
    .nth(6)
    .getByRole("heading")
    .getByRole("link")
    .getAttribute("href");
  const path = `${paper ?? ""}/comments/new`;
  const statuses: number[] = [];
  for (let tries = 0; tries < 6; tries++) {
    await page.goto(path);
    await page.getByLabel("Your comment").fill("   ");
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Post" }).click();
    const response = await answer;
    statuses.push(response.status());
    if (response.status() === 429)
      expect(Number(response.headers()["retry-after"])).toBeGreaterThan(0);
  }
  // A new account's five in ten minutes.
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  await expect(page.getByRole("alert")).toContainText("more than 5 times in 10 minutes");
});

test("somebody who is banned is out in every open tab and with every token, at once", async ({
  browser,
  mail,
  request,
}) => {
  const eve = await arrive(browser, mail, "banned-eve");
  const judge = await arrive(browser, mail, "banning-judge");
  giveRole("banning-judge", "moderator");
  await eve.goto("/settings/tokens");
  await eve.getByLabel("Name", { exact: true }).fill("script");
  await eve.getByRole("checkbox", { name: /^Vote/ }).check();
  await eve.getByRole("button", { name: "Make a token" }).click();
  const headers = { authorization: `Bearer ${await eve.getByTestId("token").innerText()}` };
  await eve.goto("/papers");
  const vote = eve.getByRole("button", { name: /^Upvote / }).nth(7);
  const id = ((await vote.getAttribute("data-testid")) ?? "").replace("vote-", "");
  const url = `/api/papers/${id}/upvote`;
  expect((await request.post(url, { headers })).status()).toBe(200);

  await judge.goto("/admin/people?q=banned-eve");
  await judge.getByRole("checkbox", { name: /^@/ }).check();
  await judge.getByRole("button", { name: "Ban those ticked" }).click();
  await expect(judge.getByText("1 banned.")).toBeVisible();
  expect((await request.post(url, { headers })).status()).toBe(401);
  expect((await eve.request.post(url)).status()).toBe(401);

  // The mailed link does not come either, and the page says the same as ever.
  await eve.goto("/sign-in");
  await expect(signIn(eve, mail, "banned-eve@example.org")).rejects.toThrow(/mails to banned-eve/);
});
