import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { papers, sampleLine } from "../support/papers-cli";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "papers-import-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const lines = (...parts: string[]) => parts.map((part) => `${part}\n`).join("");
const countPapers = () => db.paper.count();

test("a file is counted line by line: created, updated, unchanged, rejected with line and reason", async () => {
  const first = await papers([
    "import",
    file(
      "first.jsonl",
      lines(
        sampleLine(1),
        sampleLine(2, { colour: "red", mood: "good" }),
        "{broken",
        sampleLine(3, { colour: "blue" }),
        sampleLine(4, { title: undefined }),
        sampleLine(5, { arxivId: "not an id" }),
        sampleLine(6, { dailyDate: "2026-02-30" }),
        "",
        "[1]",
        sampleLine(7, { upvotes: -1 }),
        sampleLine(8, { projectPage: "javascript:alert(1)" }),
      ),
    ),
  ]);
  expect(first.code).toBe(0);
  expect(first.stdout).toContain("created 4 · updated 0 · unchanged 0 · rejected 6");
  expect(first.stdout).toContain("ignored fields: colour (2), mood (1)");
  expect(first.stdout).toContain("left out, as no valid address or name: projectPage (1)");
  expect(first.stderr.trim().split("\n")).toEqual([
    expect.stringMatching(/^line 3: not a whole JSON object: .*broken/),
    expect.stringMatching(/^line 5: title: /),
    expect.stringMatching(/^line 6: .*not an id.* cannot be a paper’s id$/),
    expect.stringMatching(/^line 7: dailyDate: .*2026-02-30.* is no day$/),
    expect.stringMatching(/^line 9: not a JSON object: /),
    expect.stringMatching(/^line 10: upvotes: /),
  ]);

  const second = await papers([
    "import",
    file("second.jsonl", lines(sampleLine(1), sampleLine(2, { title: "Anew" }), sampleLine(9))),
  ]);
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(second.stdout).toContain("created 1 · updated 1 · unchanged 1 · rejected 0");
  expect(await db.paper.findUnique({ where: { publicId: "2605.00002" } })).toMatchObject({
    title: "Anew",
  });
});

test("a dry run says what would happen and writes nothing, not even that it ran", async () => {
  const path = file("dry.jsonl", lines(sampleLine(1), "{", sampleLine(2)));
  const dry = await papers(["import", path, "--dry-run"]);
  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 1 (dry run");
  expect([await countPapers(), await db.ingestRun.count()]).toEqual([0, 0]);
});

test("standard input is read, packed or not, whatever the size of its pieces", async () => {
  const plain = await papers(["import", "-"], { input: lines(sampleLine(1), sampleLine(2)) });
  expect(plain.stdout).toContain("created 2");
  const packed = await papers(["import", "-"], { input: gzipSync(lines(sampleLine(3))) });
  expect(packed.stdout).toContain("created 1");
  const nothing = await papers(["import", "-"]);
  expect(nothing).toMatchObject({ code: 0 });
  expect(nothing.stdout).toContain("created 0 · updated 0 · unchanged 0 · rejected 0");
});

test("a packed file is unpacked; one cut short or damaged keeps what came before, and fails", async () => {
  const all = Array.from({ length: 4000 }, (_, number) => sampleLine(number));
  const packed = gzipSync(lines(...all));
  const cut = await papers(["import", file("cut.jsonl.gz", packed.subarray(0, packed.length / 2))]);
  expect(cut.code).toBe(1);
  expect(cut.stderr).toMatch(/Stopped: .*cut\.jsonl\.gz is damaged or cut short/);
  expect(cut.stderr).toContain("What is counted above is kept");
  expect(cut.stderr).not.toContain("    at ");
  const kept = await countPapers();
  expect(kept).toBeGreaterThan(1000);
  expect(kept).toBeLessThan(4000);
  expect(cut.stdout).toContain(`created ${kept} `);
  const [run] = await db.ingestRun.findMany();
  expect(run).toMatchObject({ state: "failed", created: kept });

  const whole = await papers(["import", file("whole.jsonl.gz", packed)]);
  expect(whole).toMatchObject({ code: 0, stderr: "" });
  expect(whole.stdout).toContain(`created ${4000 - kept} · updated 0 · unchanged ${kept} `);

  const wrongName = await papers(["import", file("plain.jsonl.gz", sampleLine(1))]);
  expect(wrongName.code).toBe(1);
  expect(wrongName.stderr).toContain("is not a gzip file");
});

test("a byte order mark, Windows' line ends and a missing last line end make no difference", async () => {
  const path = file(
    "windows.jsonl",
    `\uFEFF${sampleLine(1)}\r\n\r\n${sampleLine(2)}\r\n${sampleLine(3)}`,
  );
  const first = await papers(["import", path]);
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(first.stdout).toContain("created 3 · updated 0 · unchanged 0 · rejected 0");
  const unix = await papers([
    "import",
    file("unix.jsonl", lines(sampleLine(1), sampleLine(2), sampleLine(3))),
  ]);
  expect(unix.stdout).toContain("created 0 · updated 0 · unchanged 3 · rejected 0");
});

test(
  "a line of 100 MB is named and left out; memory does not grow with it",
  { timeout: 120_000 },
  async () => {
    const path = join(folder, "long.jsonl");
    const stream = createWriteStream(path);
    stream.write(`${sampleLine(1)}\n{"title":"`);
    const megabyte = Buffer.alloc(1024 * 1024, "x");
    for (let written = 0; written < 100; written += 1)
      if (!stream.write(megabyte)) await once(stream, "drain");
    stream.end(`"}\n${sampleLine(2)}\n`);
    await once(stream, "close");
    const small = await papers([
      "import",
      file("small.jsonl", lines(sampleLine(3), sampleLine(4))),
    ]);
    const long = await papers(["import", path]);
    expect(long).toMatchObject({ code: 0, stderr: "line 2: longer than 1 MB\n" });
    expect(long.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 1");
    expect(long.peakMegabytes - small.peakMegabytes).toBeLessThan(60);
  },
);

test("what is no UTF-8 is named by its line; a binary file is one error", async () => {
  const bad = Buffer.concat([
    Buffer.from(`${sampleLine(1)}\n{"arxivId":"2605.00002","title":"caf`),
    Buffer.from([0xe9]),
    Buffer.from(`"}\n${sampleLine(3)}\n`),
  ]);
  const latin = await papers(["import", file("latin.jsonl", bad)]);
  expect(latin).toMatchObject({ code: 0, stderr: "line 2: not UTF-8 text\n" });
  expect(latin.stdout).toContain("created 2 · updated 0 · unchanged 0 · rejected 1");
  const utf16 = await papers([
    "import",
    file("utf16.jsonl", Buffer.from(sampleLine(4), "utf16le")),
  ]);
  expect(utf16.code).toBe(1);
  expect(utf16.stderr).toContain("is a binary file, not lines of JSON in UTF-8");
  expect(await countPapers()).toBe(2);
});

test("a file that is not there, a folder and a wrong call are told apart", async () => {
  const missing = await papers(["import", join(folder, "nowhere.jsonl")]);
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.stderr).toMatch(/^There is no file .*nowhere\.jsonl\.$/m);
  expect(missing.stderr).not.toContain("    at ");
  const directory = await papers(["import", folder]);
  expect(directory).toMatchObject({ code: 1 });
  expect(directory.stderr).toContain("is a folder");
  for (const args of [["import"], ["import", "a", "b"], ["import", "a", "--wrong"]]) {
    const wrong = await papers(args);
    expect(wrong.code, args.join(" ")).toBe(2);
    expect(wrong.stderr).toContain("npm run papers -- import FILE");
  }
  expect(await db.ingestRun.count()).toBe(0);
});

test("what a file says cannot steer the terminal", async () => {
  const path = file(
    "steering.jsonl",
    lines(
      JSON.stringify({ id: "\u001b[2Jx y", title: "t" }),
      '{"\u009b31m',
      sampleLine(1, { "\u001b]0;x\u0007": 1 }),
    ),
  );
  const { stdout, stderr } = await papers(["import", path]);
  expect(stdout).toContain("created 1 · updated 0 · unchanged 0 · rejected 2");
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});
