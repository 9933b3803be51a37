import type { ChildProcess } from "node:child_process";
import type { CDPSession, Page } from "@playwright/test";
import { Client } from "pg";
import { startSite } from "../support/e2e-server";
import { expect, nameOf, signIn, test } from "../support/e2e";

/** Browsers give no passkeys to a number, so these journeys have a web process that is called localhost. */
const PORT = String(Number(process.env.E2E_PORT ?? "3999") + 50);
const SITE = `http://localhost:${PORT}`;
let web: ChildProcess;

test.beforeAll(async () => {
  web = await startSite(PORT, { APP_URL: SITE });
});

test.afterAll(() => {
  web.kill("SIGTERM");
});

/** A device of the browser's that keeps passkeys and whose owner always agrees. */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return { cdp, authenticatorId };
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name of the new passkey").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${SITE}/settings/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/papers$/);
}

/** As a moderator's ban does for sign-in; a ban's other deeds have tests of their own. */
async function ban(address: string): Promise<void> {
  const client = new Client({ connectionString: process.env.E2E_DATABASE_URL });
  await client.connect();
  try {
    await client.query("UPDATE users SET banned_at = now() WHERE email = $1", [address]);
  } finally {
    await client.end();
  }
}

/** Presses the button of the sign-in page. */
async function tryPasskey(page: Page, next: string): Promise<void> {
  await page.goto(`${SITE}/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
}

test.describe("where the site has a name", () => {
  test.use({ baseURL: SITE });

  test("a passkey is added, renamed, signs in, and no longer does when it is removed", async ({
    page,
    mail,
    expectConsoleErrors,
  }) => {
    const { cdp, authenticatorId } = await plugIn(page);
    await page.goto("/sign-in?next=/settings/account");
    await signIn(page, mail, "passkey@example.org");
    await addPasskey(page, "Laptop");
    await expect(page.getByText(/not used yet/)).toBeVisible();
    const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
    expect(credentials).toHaveLength(1);
    expect(credentials[0]).toMatchObject({ isResidentCredential: true, rpId: "localhost" });

    await page.getByLabel("New name of Laptop").fill("Old laptop");
    await page.getByRole("button", { name: "Rename Laptop" }).click();
    await expect(page.getByRole("button", { name: "Remove Old laptop" })).toBeVisible();
    const exported = await page.request.get("/settings/export");
    expect(await exported.json()).toMatchObject({
      account: { passkeys: [{ name: "Old laptop" }] },
    });

    await page.getByLabel("Name of the new passkey").fill("The same once more");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await expect(
      page.getByText("This device has a passkey for your account already."),
    ).toBeVisible();

    await signOut(page);
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await tryPasskey(page, "/settings/account");
    await expect(page.locator("form[data-passkey] [role=alert]")).toHaveText(/./);
    await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
    await tryPasskey(page, "/settings/account");
    await expect(page).toHaveURL(/\/settings\/account$/);
    await expect(page.getByText("passkey@example.org")).toBeVisible();
    await expect(page.getByText(/last used/)).toBeVisible();
    await expect(nameOf(page)).toHaveText("passkey");

    await page.getByRole("button", { name: "Remove Old laptop" }).click();
    await expect(page.getByRole("button", { name: "Remove Old laptop" })).toBeHidden();
    await signOut(page);
    expectConsoleErrors(/401/);
    await tryPasskey(page, "/settings/account");
    await expect(page.getByText("This passkey did not sign you in.")).toBeVisible();
    await page.goto("/settings");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("an answer that was heard once opens nothing a second time, nor from another site, and a ban ends it", async ({
    page,
    mail,
    expectConsoleErrors,
  }) => {
    await plugIn(page);
    await page.goto("/sign-in?next=/settings/account");
    await signIn(page, mail, "passkey-twice@example.org");
    await addPasskey(page, "Phone");
    await signOut(page);
    const heard = page.waitForRequest((request) => request.url() === `${SITE}/sign-in/passkey`);
    await tryPasskey(page, "//evil.example");
    const request = await heard;
    await expect(page).toHaveURL(/\/papers$/);
    await signOut(page);
    const data = request.postDataJSON() as object;
    const cookie = (await request.allHeaders()).cookie ?? "";
    expect(cookie).toContain("passkey");
    // Not by the browser, which would add the cookies it has now.
    const again = await fetch(`http://127.0.0.1:${PORT}/sign-in/passkey`, {
      method: "POST",
      body: JSON.stringify(data),
      headers: { "content-type": "application/json", cookie },
    });
    expect(again.status).toBe(401);
    const foreign = await page.request.post("/sign-in/passkey/options", {
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status()).toBe(403);

    await ban("passkey-twice@example.org");
    expectConsoleErrors(/401/);
    await tryPasskey(page, "/settings");
    await expect(page.getByText("This passkey did not sign you in.")).toBeVisible();
    await page.goto("/settings");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test("at a number there are no passkeys, and the settings say why", async ({ page, mail }) => {
  await page.goto("/sign-in?next=/settings/account");
  await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
  await signIn(page, mail, "no-passkey@example.org");
  await expect(page.getByText("Passkeys are switched off")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a passkey" })).toHaveCount(0);
  expect((await page.request.post("/sign-in/passkey/options")).status()).toBe(403);
});
