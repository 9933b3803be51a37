import type { CDPSession, Page } from "@playwright/test";
import { expect, giveRole, signIn, test } from "../support/e2e";

/** A device with a lock, as Chromium makes one up: every question to its owner is answered yes. */
async function giveDevice(page: Page, isUserVerified = true): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

/** The site by its name: passkeys are bound to names, never to 127.0.0.1. */
const byName = (site: string) => site.replace("127.0.0.1", "localhost");

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name of the new passkey").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
}

async function signOut(page: Page, site: string): Promise<void> {
  await page.goto(`${site}/settings/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
}

test("a passkey is added, renamed, signs in, and once it is removed signs nobody in", async ({
  page,
  mail,
  site: address,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/401/);
  const site = byName(address);
  await giveDevice(page);
  await page.goto(`${site}/sign-in?next=/settings/account`);
  await signIn(page, mail, "key-kim@example.org", site);
  await page.goto(`${site}/settings/account`);
  await addPasskey(page, "Laptop");
  await expect(page.getByText("not used yet")).toBeVisible();
  await page.locator("summary", { hasText: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Old laptop");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("button", { name: "Remove Old laptop" })).toBeVisible();
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("This device has a passkey of yours already.")).toBeVisible();

  await signOut(page, site);
  await page.goto(`${site}/sign-in?next=/settings/account`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/settings\/account$/);
  await expect(page.getByText("key-kim@example.org")).toBeVisible();
  await expect(page.getByText(/last used/)).toBeVisible();
  await expect(page.getByRole("link", { name: "key-kim" })).toBeVisible();

  await page.getByRole("button", { name: "Remove Old laptop" }).click();
  await expect(page.getByRole("button", { name: "Remove Old laptop" })).toHaveCount(0);
  await signOut(page, site);
  await page.goto(`${site}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey does not sign in here")).toBeVisible();
  await page.goto(`${site}/settings`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("whoever is banned does not come back by passkey", async ({
  page,
  browser,
  mail,
  site: address,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/401/);
  const site = byName(address);
  await giveDevice(page);
  await page.goto(`${site}/sign-in`);
  await signIn(page, mail, "key-mallory@example.org", site);
  await page.goto(`${site}/settings/account`);
  await addPasskey(page, "Phone");

  const judge = await (await browser.newContext()).newPage();
  await judge.goto("/sign-in");
  await signIn(judge, mail, "key-judge@example.org");
  giveRole("key-judge", "moderator");
  const file = await page.request.get(`${site}/settings/export`);
  const { account } = (await file.json()) as {
    account: { handle: string; passkeys: { name: string }[] };
  };
  expect(account.passkeys).toMatchObject([{ name: "Phone" }]);
  await judge.goto(`/admin/people?q=${account.handle}`);
  await judge.getByText("Change").click();
  await judge.getByRole("button", { name: "Ban" }).click();
  await judge.goto(`/admin/people?q=${account.handle}`);
  await expect(judge.getByText(/banned since/)).toBeVisible();

  await page.goto(`${site}/sign-in`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey does not sign in here")).toBeVisible();
});

test("a device that does not ask whose it is adds no passkey", async ({
  page,
  mail,
  site: address,
}) => {
  const site = byName(address);
  await giveDevice(page, false);
  await page.goto(`${site}/sign-in`);
  await signIn(page, mail, "key-found@example.org", site);
  await page.goto(`${site}/settings/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Nothing was done")).toBeVisible();
});

test("where there can be no passkey, no button says there is", async ({ page, mail }) => {
  await page.goto("/sign-in?next=/settings/account");
  await page.locator("html[data-enhanced]").waitFor();
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  await signIn(page, mail, "key-none@example.org");
  await expect(page.getByText(/To add one, open http:\/\/localhost/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toHaveCount(0);
});

test("a made-up answer and another site's page are refused", async ({ request }) => {
  const foreign = await request.post("/sign-in/passkey/options", {
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status()).toBe(403);
  const id = "AAAA";
  const madeUp = await request.post("/sign-in/passkey", {
    data: {
      response: {
        ...{ id, rawId: id, type: "public-key", clientExtensionResults: {} },
        response: { clientDataJSON: "e30", authenticatorData: "AAAA", signature: "AAAA" },
      },
    },
  });
  expect(madeUp.status()).toBe(401);
  expect((await request.post("/sign-in/passkey", { data: {} })).status()).toBe(400);
  expect((await request.post("/settings/account/passkeys/options")).status()).toBe(401);
});
