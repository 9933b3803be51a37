import { arrive, expect, test } from "../support/e2e";

// After the other journeys (playwright.config.ts): it gives the site a newest day of its own.
test("a paper is submitted by its address: preview, listed today once, and every refusal is clear", async ({
  browser,
  mail,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404/);
  const ada = await arrive(browser, mail, "submit-ada");
  await ada.goto("/papers/submit");
  const ask = async (text: string) => {
    await ada.getByLabel("arXiv id or address").fill(text);
    await ada.getByRole("button", { name: "Look it up" }).click();
  };
  await ask("hello");
  await expect(ada.getByText("No arXiv id was found in this.")).toBeVisible();
  await ask("2611.99999");
  await expect(ada.getByText("arXiv has no paper 2611.99999.")).toBeVisible();
  await ask("https://www.alphaxiv.org/abs/2611.00007v2");
  await expect(ada.getByRole("region", { name: "Preview" })).toContainText(
    "Submitted paper 2611.00007",
  );
  await ada.getByLabel(/Why it is worth reading/).fill("Because.");
  await ada.getByRole("button", { name: "List it on today’s page" }).click();
  await expect(ada).toHaveURL(/\/papers\/2611\.00007$/);
  await expect(ada.getByText("Because.")).toBeVisible();
  await expect(ada.getByText("Submitter", { exact: true })).toBeVisible();
  const today = new Date().toISOString().slice(0, 10);
  await ada.goto(`/papers/date/${today}`);
  await expect(ada.getByRole("link", { name: "Submitted paper 2611.00007" })).toBeVisible();
  await ada.goto("/papers/submit?id=2611.00007");
  await expect(ada.getByText("It is listed already")).toBeVisible();
});
