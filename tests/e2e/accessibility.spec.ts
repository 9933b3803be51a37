import { axeFindings, sidewaysOverflow } from "../support/accessibility";
import { arrive, expect, giveRole, test } from "../support/e2e";

// Twenty pages each: a slow machine needs longer than for one journey.
test.describe.configure({ timeout: 360_000 });

const PAGES = [
  "/papers",
  "/papers/week/2026-W20",
  "/papers/trending",
  "/papers?q=NVFP4",
  "/papers?q=zzzzqqqq&org=nobody",
  "/papers/date/2026-05-16",
  "/papers/date/2026-02-30",
  "/topics",
  "/orgs",
  "/orgs?q=a",
  "/papers/search",
  "/sign-in",
  "/sign-in/sent",
  "/subscribe",
  "/digest",
  "/about",
  "/nothing-here",
];

// What a theme changes, contrast, is the same at 820 px.
const WIDTHS = { light: [390, 820, 1440], dark: [390, 1440] };

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of WIDTHS[colorScheme]) {
    test(`axe finds nothing at ${String(width)} px, ${colorScheme}`, async ({
      page,
      expectConsoleErrors,
    }) => {
      expectConsoleErrors(/404/);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.goto("/papers");
      const paper = await page
        .getByRole("article")
        .first()
        .getByRole("link")
        .first()
        .getAttribute("href");
      for (const path of [...PAGES, paper ?? ""]) {
        await page.goto(path);
        expect(await axeFindings(page), path).toEqual([]);
        expect(await sidewaysOverflow(page), `${path} scrolls sideways`).toBe(0);
      }
    });
  }
}

const OWN_PAGES = [
  "/settings",
  "/settings/tokens",
  "/settings/account",
  "/bookmarks",
  "/notifications",
  "/papers/submit",
  "/papers/submit?id=nonsense",
  "/admin",
  "/admin?show=held",
  "/admin/papers?id=2605.18739",
  "/admin/people",
  "/admin/audit",
  "/papers/2605.18739/comments/new",
  "/papers/2605.18739/claim",
  "/papers/2605.18739/save",
  "/papers/2605.18739/report",
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the pages of a person, ${colorScheme}`, async ({ browser, mail }) => {
    const page = await arrive(browser, mail, `axe-${colorScheme}`, { colorScheme });
    giveRole(`axe-${colorScheme}`, "admin");
    await page.goto("/papers/2605.18739/comments/new");
    await page
      .getByLabel("Your comment")
      .fill(
        "# Big\n\nA [link](https://example.org), `code`, $x$\n\n```js\nlet a = 1; // why\n```\n\n- [ ] open\n\n|a|\n|-|\n|1|",
      );
    await page.getByRole("button", { name: "Post" }).click();
    await page.waitForURL(/\/comments\/[0-9a-f-]{36}/);
    const thread = new URL(page.url()).pathname;
    await page.goto("/settings");
    const profile = await page.getByRole("link", { name: "Public profile" }).getAttribute("href");
    const paths = [...OWN_PAGES, thread, `${thread}?act=1`, `${profile ?? ""}?tab=comments`];
    for (const path of [...paths, "/papers/2605.18739"]) {
      await page.goto(path);
      for (const width of colorScheme === "light" ? [390, 1440] : [390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await axeFindings(page), path).toEqual([]);
        expect(await sidewaysOverflow(page), `${path} scrolls sideways at ${String(width)}`).toBe(
          0,
        );
      }
    }
  });
}
