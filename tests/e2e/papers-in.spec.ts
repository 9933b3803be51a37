import { Client } from "pg";
import { expect, signIn, test } from "../support/e2e";

async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: process.env.E2E_DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("an administrator decides what is listed; a reader does not see the room", async ({
    page,
    mail,
    expectConsoleErrors,
  }) => {
    expectConsoleErrors(/404 \(Not Found\)/); // the browser's word for the room that is not there
    await page.goto("/sign-in?next=/about");
    await signIn(page, mail, "listing@example.org");
    expect((await page.goto("/admin/papers-in"))?.status()).toBe(404);
    await query("UPDATE users SET role = 'admin' WHERE email = 'listing@example.org'");

    await page.goto("/admin/papers-in");
    await expect(page.getByText("Nothing is fetched by itself.")).toBeVisible();
    await expect(page.getByText("import:papers.jsonl")).toBeVisible();
    await expect(page.getByText("The environment decides (INGEST_LIST")).toBeVisible();

    await page.getByLabel("What arXiv announces").selectOption("watch");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("nothing would be listed").first()).toBeVisible();

    await page.getByLabel("What arXiv announces").selectOption("watch");
    await page.getByLabel("Watched words or phrases").fill("mixture of experts\ndiffusion*");
    await page.getByLabel("Watched authors").fill("Ada Lovelace");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. It holds from the next run on.")).toBeVisible();
    await page.goto("/admin/papers-in");
    await expect(page.getByLabel("What arXiv announces")).toHaveValue("watch");
    await expect(page.getByLabel("Watched words or phrases")).toHaveValue(
      "mixture of experts\ndiffusion*",
    );
    await page.goto("/admin/audit");
    await expect(page.getByRole("cell", { name: "set listing rule" }).first()).toBeVisible();

    await page.goto("/admin/papers-in");
    await page.getByRole("button", { name: "Let the environment decide" }).click();
    await expect(page.getByText("The environment decides", { exact: false }).first()).toBeVisible();
    expect(await query("SELECT FROM listing_rules")).toHaveLength(0);
  });

  test("the page of an unknown arXiv id leads to the form that fetches it", async ({
    page,
    expectConsoleErrors,
  }) => {
    expectConsoleErrors(/404 \(Not Found\)/);
    for (const [id, asked] of [
      ["2999.99999", "2999.99999"],
      ["hep-th/9999999?x=1", "hep-th%2F9999999"],
    ]) {
      expect((await page.goto(`/papers/${id ?? ""}`))?.status()).toBe(404);
      await expect(page.getByRole("link", { name: "Fetch it from arXiv" })).toHaveAttribute(
        "href",
        `/papers/submit?id=${asked ?? ""}`,
      );
    }
  });

  test("a paper's page shows what the Hub links to it, its code's stars and who wrote its summary", async ({
    page,
  }) => {
    const [paper] = await query<{ id: number; public_id: string }>(
      `SELECT id, public_id FROM papers WHERE public_id ~ '^[0-9]{4}[.]' ORDER BY id DESC LIMIT 1`,
    );
    const id = paper?.id ?? 0;
    const repository = "https://github.com/example/stars";
    await query("UPDATE papers SET github_repo = $2, ai_summary = NULL WHERE id = $1", [
      id,
      repository,
    ]);
    await query(
      "INSERT INTO repository_stars VALUES ($1, '2026-05-01', 7), ($1, '2026-05-11', 1200)",
      [repository],
    );
    await query(
      `INSERT INTO hub_links (paper_id, checked_at, model_count, models)
       VALUES ($1, now(), 30, '[{"id":"lab/small-model","likes":12}]')`,
      [id],
    );
    await query(
      `INSERT INTO enrichments (paper_id, model, input_hash, tried_at, summary, keywords)
       VALUES ($1, 'small-model', 'x', now(), 'They do <b>it</b>.', '{doing}')`,
      [id],
    );
    await page.goto(`/papers/${paper?.public_id ?? ""}`);
    await expect(
      page.getByRole("img", { name: /Stars of the code over time: 7 stars on .* 1,200 stars on/ }),
    ).toBeVisible();
    await expect(page.getByRole("link", { name: "lab/small-model, 12 likes" })).toHaveAttribute(
      "href",
      "https://huggingface.co/lab/small-model",
    );
    await expect(page.getByText("Models (30)")).toBeVisible();
    await expect(page.getByText("They do <b>it</b>.")).toBeVisible();
    await expect(page.getByText("Written by a language model, small-model")).toBeVisible();
  });
});
