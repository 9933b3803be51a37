import sharp from "sharp";
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

test("without a script a picture is refused with clear words, the comment stays, and a good one stands on the card", async ({
  browser,
  mail,
}) => {
  const bob = await arrive(browser, mail, "submit-bob", { javaScriptEnabled: false });
  await bob.goto("/papers/submit?id=2611.00008");
  const send = async (name: string, buffer: Buffer) => {
    await bob.getByLabel("A picture of it").setInputFiles({ name, mimeType: "image/png", buffer });
    await bob.getByRole("button", { name: "List it on today’s page" }).click();
  };
  await bob.getByLabel(/Why it is worth reading/).fill("With a picture.");
  await send("words.png", Buffer.from("no picture at all"));
  await expect(bob.getByText("This file is not a picture we can read")).toBeVisible();
  await expect(bob.getByLabel(/Why it is worth reading/)).toHaveValue("With a picture.");
  await send("large.png", Buffer.alloc(8.5 * 1024 * 1024));
  await expect(bob.getByText("This picture is larger than 8 MB.")).toBeVisible();
  await expect(bob.getByLabel(/Why it is worth reading/)).toHaveValue("With a picture.");
  const red = { width: 640, height: 400, channels: 3, background: "#d00000" } as const;
  await send("red.png", await sharp({ create: red }).png().toBuffer());
  await expect(bob).toHaveURL(/\/papers\/2611\.00008$/);
  await expect(bob.getByText("With a picture.")).toBeVisible();
  const thumbnail = await bob.request.get("/thumbnails/2611.00008");
  expect(thumbnail.headers()["content-type"]).toBe("image/webp");
});
