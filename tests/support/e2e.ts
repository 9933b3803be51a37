import { spawnSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { type ParsedMail, simpleParser } from "mailparser";

export { expect };

const MAIL_WAIT_MS = 15_000;

/** The mails that the sink of tests/support/e2e-server.ts accepted, one file each in E2E_MAIL_DIR. */
export class Mailbox {
  constructor(private readonly directory: string) {}

  /** Every mail to an address, oldest first. */
  async list(address: string): Promise<ParsedMail[]> {
    const names = (await readdir(this.directory)).filter((name) => name.endsWith(".eml")).sort();
    const mails = await Promise.all(
      names.map(async (name) => simpleParser(await readFile(join(this.directory, name)))),
    );
    return mails.filter((mail) => recipientsOf(mail).includes(address));
  }

  /** The newest mail to an address, once there are `count` of them. */
  async waitFor(address: string, count = 1): Promise<ParsedMail> {
    const until = Date.now() + MAIL_WAIT_MS;
    for (;;) {
      const mails = await this.list(address);
      const mail = mails.at(-1);
      if (mail && mails.length >= count) return mail;
      if (Date.now() > until)
        throw new Error(`${mails.length} of ${count} mails to ${address} arrived`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function recipientsOf(mail: ParsedMail): string[] {
  return [mail.to ?? []]
    .flat()
    .flatMap((to) => to.value.map(({ address }) => address?.toLowerCase() ?? ""));
}

/** The first link in a mail's text whose path begins like this, as a path of the site. */
export function linkIn(mail: ParsedMail, path: string): string {
  const links = mail.text?.match(/https?:\/\/\S+/g) ?? [];
  const link = links.map((text) => new URL(text)).find((url) => url.pathname.startsWith(path));
  if (!link) throw new Error(`No link to ${path} in “${mail.subject ?? ""}”`);
  return link.pathname + link.search;
}

/** From the sign-in page to being signed in: ask, open the mailed link, press its button. */
export async function signIn(page: Page, mail: Mailbox, address: string): Promise<void> {
  const before = (await mail.list(address)).length;
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check your mail");
  await page.goto(linkIn(await mail.waitFor(address, before + 1), "/sign-in/"));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A person of their own browser, signed in. */
export async function arrive(
  browser: Browser,
  mail: Mailbox,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto("/sign-in?next=/papers");
  await signIn(page, mail, `${name}@example.org`);
  return page;
}

/** Where the header names who is signed in. */
export function nameOf(page: Page): Locator {
  return page.locator("[data-account-name]");
}

/** Gives somebody who has signed in a role, as an operator does. */
export function giveRole(name: string, role: "moderator" | "admin"): void {
  const args = ["lib/cli/run.mjs", "papers", "users", "role", `${name}@example.org`, role];
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(stderr.toString());
}

interface Fixtures {
  /** Where the site is, for clients that are no browser. */
  site: string;
  mail: Mailbox;
  /** Allows console errors that match; any other fails the test. */
  expectConsoleErrors: (pattern: RegExp) => void;
}

export const test = base.extend<Fixtures>({
  site: async ({ baseURL }, provide) => {
    await provide(baseURL ?? "");
  },
  // Playwright wants its fixtures destructured, also when there are none.
  mail: async ({}, provide) => {
    const directory = process.env.E2E_MAIL_DIR;
    if (!directory)
      throw new Error("E2E_MAIL_DIR is not set: run the journeys by `npm test -- e2e`");
    await provide(new Mailbox(directory));
  },
  expectConsoleErrors: [
    async ({ page }, provide) => {
      const allowed: RegExp[] = [];
      const seen: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") seen.push(message.text());
      });
      page.on("pageerror", (error) => seen.push(String(error)));
      await provide((pattern) => allowed.push(pattern));
      expect(seen.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});
