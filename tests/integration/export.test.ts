import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createPaper, createUser } from "../support/factories";
import { allRows, papers, sampleLine } from "../support/papers-cli";

const REAL = "../shared/data/daily-2024-05-27--2026-05-20.jsonl.gz";
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "papers-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function forget(): Promise<void> {
  await db.$executeRaw`TRUNCATE papers, organizations, topics, ingest_runs RESTART IDENTITY CASCADE`;
}

/** Exports, imports what was exported into an empty database and exports that. */
async function roundTrip(name: string): Promise<{ first: Buffer; second: Buffer }> {
  const [one, two] = [join(folder, `${name}-1.jsonl`), join(folder, `${name}-2.jsonl`)];
  expect(await papers(["export", one])).toMatchObject({ code: 0, stderr: "" });
  await forget();
  const imported = await papers(["import", one]);
  expect(imported).toMatchObject({ code: 0, stderr: "" });
  expect(imported.stdout).not.toContain("ignored");
  expect(await papers(["export", two])).toMatchObject({ code: 0, stderr: "" });
  return { first: readFileSync(one), second: readFileSync(two) };
}

test("what is exported and imported into an empty database is exported byte by byte the same", async () => {
  const odd = [
    sampleLine(1, {
      title: "Tabs\tand “quotes” \\alpha </script> 研究 👩‍🔬",
      abstract: "One.\n\nTwo with \u2028 in it.",
      authors: ["Kun Xu", "Kun Xu"],
      submittedBy: "someone",
      submittedOnDailyAt: "2026-05-20T07:08:09.123Z",
      githubRepo: "https://github.com/a/b",
      githubStars: 0,
      projectPage: "https://example.org/?a=1&b=2",
      aiSummary: "Short.",
      aiKeywords: ["MoE", "x, y"],
      thumbnail: "https://example.org/a.png",
      mediaUrls: ["https://example.org/b.mp4"],
      organization: { name: "Lab", fullname: "The Lab", avatar: "https://example.org/l.png" },
    }),
    sampleLine(2, { arxivId: "hep-th/9901001" }),
    sampleLine(2, { arxivId: "hep-th/9901001", dailyDate: "2026-05-21" }),
    sampleLine(3, { arxivId: undefined, id: "a-report.v2_final" }),
    sampleLine(4, { authors: undefined, numAuthors: 12 }),
    sampleLine(5, { dailyDate: undefined, position: undefined, publishedAt: undefined }),
  ];
  const source = join(folder, "odd.jsonl");
  writeFileSync(source, odd.map((line) => `${line}\n`).join(""));
  expect(await papers(["import", source])).toMatchObject({ code: 0, stderr: "" });
  const before = await allRows();
  const { first, second } = await roundTrip("odd");
  expect(second.equals(first)).toBe(true);
  expect(first.toString().trim().split("\n")).toHaveLength(odd.length);
  const withoutHashes = (rows: unknown) =>
    JSON.stringify(rows).replace(/"source_hash":\s*("[^"]*"|null)/g, "");
  expect(withoutHashes(await allRows())).toBe(withoutHashes(before));
});

test.skipIf(!existsSync(REAL))(
  "so are eleven thousand real listings, packed or not",
  { timeout: 180_000 },
  async () => {
    const imported = await papers(["import", REAL]);
    expect(imported.stdout).toContain("rejected 0");
    const { first, second } = await roundTrip("real");
    expect(second.equals(first)).toBe(true);
    const packed = join(folder, "real.jsonl.gz");
    expect(await papers(["export", packed])).toMatchObject({ code: 0 });
    expect(gunzipSync(readFileSync(packed)).equals(second)).toBe(true);
  },
);

test("readers' votes go along as a count, hidden papers stay at home", async () => {
  const { id } = await createPaper({
    publicId: "2605.00001",
    day: "2026-05-20",
    importedUpvotes: 3,
  });
  const { id: userId } = await createUser();
  await db.upvote.create({ data: { paperId: id, userId } });
  await createPaper({ publicId: "2605.00002", day: "2026-05-20", hidden: true });
  const path = join(folder, "votes.jsonl");
  const { stdout } = await papers(["export", path]);
  expect(stdout).toContain("exported 1 lines to ");
  expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({
    arxivId: "2605.00001",
    upvotes: 4,
  });
});

test("an export never overwrites a file, and leaves none that is not whole", async () => {
  const path = join(folder, "there.jsonl");
  writeFileSync(path, "mine");
  const there = await papers(["export", path]);
  expect(there).toMatchObject({ code: 1 });
  expect(there.stderr).toContain("is there already");
  expect(readFileSync(path, "utf8")).toBe("mine");
  const nowhere = await papers(["export", join(folder, "no/such/folder.jsonl")]);
  expect(nowhere).toMatchObject({ code: 1 });
  expect(nowhere.stderr).toContain("cannot be written");
  expect(nowhere.stderr).not.toContain("    at ");
  expect(readdirSync(folder).filter((name) => name.endsWith(".unfinished"))).toEqual([]);
  for (const args of [["export"], ["export", "a", "b"], ["export", "a", "--wrong"]])
    expect((await papers(args)).code, args.join(" ")).toBe(2);
});

test("db check finds a counter and names that are wrong, mends them and is content then", async () => {
  const { id } = await createPaper({ publicId: "2605.00001", day: "2026-05-20" });
  expect((await papers(["db", "check"])).code).toBe(0);
  await db.$executeRaw`UPDATE papers SET upvote_count = 7 WHERE id = ${id}`;
  const wrong = await papers(["db", "check"]);
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toMatch(
    /^WRONG each paper's upvotes .*\n {6}2605\.00001: counter 7, rows 0$/m,
  );
  await db.paperAuthor.create({ data: { paperId: id, position: 1, name: "Ada" } });
  await db.paper.update({ where: { id }, data: { authorCount: 1, authorNames: "Eve" } });
  expect((await papers(["db", "check"])).stdout).toMatch(
    /^WRONG a paper's names .*\n {6}2605\.00001: Eve$/m,
  );
  expect((await papers(["db", "check", "--fix"])).code).toBe(0);
  expect(await db.paper.findUnique({ where: { id } })).toMatchObject({
    upvoteCount: 0,
    authorNames: "Ada",
  });
  expect((await papers(["db", "check", "--wrong"])).code).toBe(2);
  expect(await papers(["db", "migrate"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("the database is up to date") as string,
  });
});

test("stats counts what is there", async () => {
  await createPaper({ day: "2026-05-20" });
  await createPaper({ day: "2026-05-21", hidden: true });
  const { code, stdout } = await papers(["stats"]);
  expect(code).toBe(0);
  for (const line of [
    /^papers +2$/m,
    /^papers hidden +1$/m,
    /^first day +2026-05-20$/m,
    /^last day +2026-05-21$/m,
  ])
    expect(stdout).toMatch(line);
  expect((await papers(["stats", "more"])).code).toBe(2);
});

test("every command explains itself without touching the database", async () => {
  const overview = await papers(["--help"]);
  expect(overview.code).toBe(0);
  const names = [...overview.stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name ?? "");
  expect(names).toEqual(expect.arrayContaining(["import", "export", "ingest", "db", "stats"]));
  const unreachable = { DATABASE_URL: "postgresql://127.0.0.1:1/nothing" };
  for (const name of names) {
    const help = await papers([name, "--help"], { env: unreachable });
    expect(help, name).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain(`npm run papers -- ${name}`);
  }
  const unknown = await papers(["imprt"]);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain("There is no command “imprt”");
});

test("a database that does not answer is said in words", async () => {
  const away = await papers(["stats"], {
    env: { DATABASE_URL: "postgresql://127.0.0.1:1/nothing" },
  });
  expect(away.code).toBe(1);
  expect(away.stderr).not.toContain("    at ");
  expect(away.stderr).toMatch(/database/i);
});
