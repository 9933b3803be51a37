import type { Page } from "@playwright/test";
import { arrive, expect, giveRole, test } from "../support/e2e";

/** The path of the n-th paper of a day of the sample. */
async function paperPath(page: Page, index: number): Promise<string> {
  await page.goto("/papers/date/2026-05-19");
  const link = page.getByRole("article").nth(index).getByRole("heading").getByRole("link");
  return (await link.getAttribute("href")) ?? "";
}

async function comment(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("link", { name: "Write a comment" }).click();
  await page.getByLabel("Your comment").fill(text);
  await page.getByRole("button", { name: "Post" }).click();
  await expect(page.getByRole("button", { name: "Post" })).toHaveCount(0);
}

test("two people talk under a paper: comment, answer, notification, vote, edit, delete", async ({
  browser,
  mail,
}) => {
  const ada = await arrive(browser, mail, "talk-ada");
  const bob = await arrive(browser, mail, "talk-bob");
  const path = await paperPath(ada, 1);
  await comment(ada, path, "A **clear** result: $x^2$ and\n\n```python\nprint(1)\n```");
  await expect(ada.locator(".markdown strong")).toHaveText("clear");
  await expect(ada.locator(".markdown .katex").first()).toBeVisible();
  await expect(ada.locator(".markdown .hljs-built_in")).toHaveText("print");

  await bob.goto(path);
  await bob.getByRole("button", { name: "Upvote this comment" }).click();
  await expect(bob.getByRole("button", { name: "Upvote this comment, 1" })).toBeVisible();
  await bob.getByRole("link", { name: "Reply with a quote" }).click();
  const answer = bob.getByRole("textbox", { name: "Your reply" });
  await expect(answer).toHaveValue(/^> A \*\*clear\*\*/);
  await answer.fill("> clear\n\nI agree.");
  await bob.getByRole("button", { name: "Preview" }).click();
  await expect(bob.getByRole("region", { name: "Preview" })).toContainText("I agree.");
  await bob.getByRole("button", { name: "Post" }).click();
  await expect(bob.getByRole("article").filter({ hasText: "I agree." }).last()).toBeFocused();

  await ada.goto("/papers");
  await ada.getByText("talk-ada · 1 new").click();
  await ada.getByRole("link", { name: "Notifications · 1 new" }).click();
  await expect(ada.getByRole("listitem").filter({ hasText: "replied to you" })).toContainText(
    "I agree.",
  );
  await ada.getByRole("button", { name: "Mark all as seen" }).click();
  await expect(ada.getByRole("button", { name: "Mark all as seen" })).toHaveCount(0);

  await bob.getByRole("link", { name: "More" }).last().click();
  await bob.getByLabel("Your comment").fill("I agree, mostly.");
  await bob.getByRole("button", { name: "Save" }).click();
  await expect(bob.getByText("edited")).toBeVisible();
  await ada.goto(path);
  await expect(ada.getByText("I agree, mostly.")).toBeVisible();

  await ada.getByRole("link", { name: "More" }).first().click();
  await ada.getByText("Delete", { exact: true }).click();
  await ada.getByRole("button", { name: "Delete this comment" }).click();
  await expect(ada.getByText("Your comment is deleted.")).toBeVisible();
  await expect(ada.getByText("Deleted by its author.")).toBeVisible();
  await expect(ada.getByText("I agree, mostly.")).toBeVisible();
});

test("without JavaScript one comments, votes on a comment, edits and deletes", async ({
  browser,
  mail,
}) => {
  const page = await arrive(browser, mail, "plain", { javaScriptEnabled: false });
  const path = await paperPath(page, 2);
  await comment(page, path, "Plain words");
  await page.getByRole("button", { name: "Upvote this comment" }).click();
  await expect(page.getByRole("button", { name: "Upvote this comment, 1" })).toBeVisible();
  await page.getByLabel("Add a reaction").click();
  await page.getByRole("button", { name: "Rocket" }).click();
  await expect(page.getByRole("button", { name: "Rocket: 1" })).toBeVisible();
  await page.getByRole("link", { name: "More" }).click();
  await page.getByLabel("Your comment").fill("Plainer words");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".markdown")).toHaveText("Plainer words");
  await page.getByRole("link", { name: "More" }).click();
  await page.getByText("Delete", { exact: true }).click();
  await page.getByRole("button", { name: "Delete this comment" }).click();
  await expect(page.getByText(/^No comments yet/)).toBeVisible();
});

test("a draft outlives a reload, and is gone once it is posted", async ({ browser, mail }) => {
  const page = await arrive(browser, mail, "drafter");
  const path = await paperPath(page, 3);
  await page.goto(`${path}/comments/new`);
  await page.getByLabel("Your comment").fill("Half a thou");
  await page.reload();
  await expect(page.getByLabel("Your comment")).toHaveValue("Half a thou");
  await page.getByLabel("Your comment").fill("Half a thought, finished");
  await page.getByRole("button", { name: "Post" }).click();
  await page.waitForURL(/\/comments\/[0-9a-f-]{36}/);
  await page.goto(`${path}/comments/new`);
  await expect(page.getByLabel("Your comment")).toHaveValue("");
});

test("a moderator lets a new account's link through, hides what was reported, bans, and the log tells it", async ({
  browser,
  mail,
}) => {
  const eve = await arrive(browser, mail, "spam-eve");
  const bob = await arrive(browser, mail, "watch-bob");
  const judge = await arrive(browser, mail, "judge");
  const path = await paperPath(eve, 4);
  await comment(eve, path, "See https://example.org/one");
  await expect(eve.getByText("A moderator looks at links")).toBeVisible();
  await comment(eve, path, "A rude remark");
  await bob.goto(path);
  await expect(bob.getByText("See https://example.org/one")).toHaveCount(0);
  await bob.getByRole("link", { name: "More" }).click();
  await bob.getByLabel("What is wrong?").selectOption("abuse");
  await bob.getByRole("button", { name: "Report" }).click();
  await expect(bob.getByText("A moderator will look at it")).toBeVisible();

  await judge.goto("/admin");
  await expect(judge.getByRole("heading", { level: 1 })).toHaveText("There is no page here");
  giveRole("judge", "moderator");
  await judge.goto("/admin?show=held");
  await judge.getByRole("checkbox", { name: /See https:\/\/example.org\/one/ }).check();
  await judge.getByRole("button", { name: "Let through: those ticked" }).click();
  await expect(judge.getByRole("checkbox", { name: /See https/ })).toHaveCount(0);
  await judge.goto("/admin?show=reports");
  await judge.getByRole("button", { name: "Hide: comment A rude remark" }).click();
  await expect(judge.getByRole("checkbox", { name: /A rude remark/ })).toHaveCount(0);
  // The page that everybody shares shows it within a second: at the first look, however long that takes.
  await bob.waitForTimeout(1000);
  await bob.goto(path);
  await expect(bob.getByText("See https://example.org/one")).toBeVisible();
  await expect(bob.getByText("A rude remark")).toHaveCount(0);

  await judge.goto("/admin/people?q=spam-eve");
  await judge.getByText("Change").click();
  await judge.getByRole("button", { name: "Ban", exact: true }).click();
  await judge.goto("/admin/people?q=spam-eve");
  await expect(judge.getByText(/banned since/)).toBeVisible();
  await eve.goto("/settings");
  await expect(eve).toHaveURL(/\/sign-in/);
  await judge.goto("/admin/audit");
  for (const deed of ["restore comment", "hide comment", "ban"])
    await expect(judge.getByRole("cell", { name: deed, exact: true }).first()).toBeVisible();
  await judge.getByLabel("Done to").fill("nobody-of-this-name");
  await judge.getByRole("button", { name: "Filter" }).click();
  await expect(judge.getByText("Nothing in the log is like that.")).toBeVisible();
});

test("a profile: name, handle with its old address, picture, lists, token, export, the end", async ({
  browser,
  mail,
  request,
}) => {
  const page = await arrive(browser, mail, "profile-pat");
  await page.goto("/settings");
  const first = await page.getByLabel(/^Handle/).inputValue();
  await page.getByLabel("Name", { exact: true }).fill("Pat Example");
  await page.getByLabel(/^Handle/).fill("admin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This handle is kept for the site.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Pat Example");
  await page.getByLabel(/^Handle/).fill("pat-e");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/users/${first}?tab=comments`);
  await expect(page).toHaveURL(/\/users\/pat-e\?tab=comments$/);
  await page.goto(`/users/${first}`);
  await expect(page).toHaveURL(/\/users\/pat-e$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pat Example");

  const path = await paperPath(page, 0);
  await page.goto(`${path}/save`);
  await page.getByLabel("Or in a new list (optional)").fill("To read");
  await page.getByRole("button", { name: "Save" }).click();
  await page.goto(`/users/${first}/lists/to-read`);
  await expect(page).toHaveURL(/\/users\/pat-e\/lists\/to-read$/);
  await expect(page.getByRole("article")).toHaveCount(1);
  const list = "/users/pat-e/lists/to-read";
  expect((await request.get(list)).status()).toBe(404);
  const feed = "/feed.json?reading_list=pat-e%2Fto-read";
  const entries = async () =>
    ((await (await request.get(feed)).json()) as { items: unknown[] }).items.length;
  expect(await entries()).toBe(0);
  // Open: everybody sees it. Closed: at once nobody does, whatever is kept for a minute.
  for (const [opened, seen] of [
    [true, 1],
    [false, 0],
  ] as const) {
    await page.goto(list);
    await page.getByText("List settings").click();
    await page.getByRole("checkbox", { name: /^Open to everybody/ }).setChecked(opened);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    expect((await request.get(list)).status()).toBe(opened ? 200 : 404);
    await expect.poll(entries, { timeout: 5000 }).toBe(seen);
  }

  await page.goto("/settings/tokens");
  await page.getByLabel("Name", { exact: true }).fill("script");
  await page.getByRole("checkbox", { name: /^Vote/ }).check();
  await page.getByRole("button", { name: "Make a token" }).click();
  const token = await page.getByTestId("token").innerText();
  const headers = { authorization: `Bearer ${token}` };
  const vote = await request.post(`/api${path}/upvote`, { headers });
  expect(vote.status()).toBe(200);
  expect(vote.headers()["ratelimit"]).toMatch(/^"vote";r=\d+;t=\d+$/);
  const comment = await request.post(`/api${path}/comment`, { headers, data: { comment: "Hi" } });
  expect(comment.status()).toBe(403);
  expect(await comment.json()).toEqual({
    error: "This token may not do this: it lacks the scope “comment”.",
  });
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Revoke script" }).click();
  await expect(page.getByText("script")).toHaveCount(0);
  expect((await request.post(`/api${path}/upvote`, { headers })).status()).toBe(401);

  await page.goto("/settings/account");
  const file = await page.request.get("/settings/export");
  expect(await file.text()).toContain("profile-pat@example.org");
  await page.getByLabel("Type pat-e to be sure").fill("pat");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByText("Please type pat-e to be sure.")).toBeVisible();
  await page.getByLabel("Type pat-e to be sure").fill("pat-e");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account is deleted");
  expect((await request.get("/users/pat-e")).status()).toBe(404);
});

test("whoever is banned gets no sign-in link, and the page says the same as ever", async ({
  browser,
  mail,
}) => {
  const admin = await arrive(browser, mail, "shut-admin");
  giveRole("shut-admin", "admin");
  await admin.goto("/admin/people");
  await admin.getByLabel("An address or a mail domain").fill("shut.example");
  await admin.getByRole("button", { name: "Shut out" }).click();
  await expect(admin.getByText("shut.example is shut out.")).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  /** What is said to somebody who asks six times for an address. */
  const answersTo = async (address: string) => {
    const answers: string[] = [];
    for (let time = 0; time < 6; time++) {
      await stranger.goto("/sign-in");
      await stranger.getByLabel("Email address").fill(address);
      await stranger.getByRole("button", { name: "Mail me a link" }).click();
      const word = stranger.getByText(/^A link is on its way|^Several links are on their way/);
      answers.push(await word.innerText());
    }
    return answers;
  };
  const toShutOut = await answersTo("somebody@mail.shut.example");
  expect(toShutOut).toEqual(await answersTo("somebody@open.example"));
  expect(toShutOut.at(-1)).toContain("Several links");
  await mail.waitFor("somebody@open.example", 5);
  expect(await mail.list("somebody@mail.shut.example")).toEqual([]);
});

test("a claim is approved and the author is named on the paper and may change its links", async ({
  browser,
  mail,
}) => {
  const ada = await arrive(browser, mail, "claim-ada");
  const judge = await arrive(browser, mail, "claim-judge");
  giveRole("claim-judge", "moderator");
  const path = await paperPath(ada, 5);
  await ada.goto(`${path}/claim`);
  await ada.getByLabel("I am").selectOption({ index: 1 });
  await ada.getByLabel("How can a moderator see it?").fill("My address stands on the paper.");
  await ada.getByRole("button", { name: "Claim it" }).click();
  await expect(ada.getByText("A moderator will look at it")).toBeVisible();
  await judge.goto("/admin?show=claims");
  await judge
    .getByRole("listitem")
    .filter({ hasText: "My address stands on the paper." })
    .getByRole("button", { name: "Approve" })
    .click();
  await expect(judge.getByText("My address stands on the paper.")).toHaveCount(0);
  await ada.goto(path);
  await expect(ada.getByRole("link", { name: /is @reader-/ })).toBeVisible();
  await ada.goto(`${path}/claim`);
  await ada.getByLabel("Project page").fill("https://project.example.org/");
  await ada.getByRole("button", { name: "Save" }).click();
  await ada.waitForURL((url) => url.pathname === path);
  // The shared page is right within a second of a change, not before the answer to it.
  await expect(async () => {
    await ada.reload();
    const link = ada.getByRole("link", { name: "Project", exact: true });
    await expect(link).toHaveAttribute("href", "https://project.example.org/", { timeout: 1000 });
  }).toPass({ timeout: 10_000 });
});
