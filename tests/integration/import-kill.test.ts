import { type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { allRows, papers, sampleLine } from "../support/papers-cli";

const LINES = 12_000;
let folder = "";
let path = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "papers-kill-"));
  path = join(folder, "many.jsonl");
  // Some papers come twice, on another day or corrected on the same one.
  const lines = Array.from({ length: LINES }, (_, number) =>
    number % 40 === 39
      ? sampleLine(number - 20, { dailyDate: "2026-05-25", title: `Anew ${number}` })
      : number % 40 === 38
        ? sampleLine(number - 30, { upvotes: 99 })
        : sampleLine(number),
  );
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function forget(): Promise<void> {
  await db.$executeRaw`TRUNCATE papers, organizations, topics, ingest_runs RESTART IDENTITY CASCADE`;
}

/** Ends the process as soon as the database says that so many lines are written. */
async function killAt(written: number): Promise<{ code: number | null }> {
  let child: ChildProcess | undefined;
  const finished = papers(["import", path], { onStart: (started) => (child = started) });
  for (;;) {
    const newest = await db.ingestRun.findFirst({ orderBy: { id: "desc" } });
    if (newest?.state === "running" && newest.created + newest.unchanged >= written) break;
    if (child?.exitCode != null) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child?.kill("SIGKILL");
  return finished;
}

test(
  "killed in the middle and begun again, the database is the same row by row",
  { timeout: 180_000 },
  async () => {
    const undisturbed = await papers(["import", path]);
    expect(undisturbed).toMatchObject({ code: 0, stderr: "" });
    const wanted = await allRows();
    await forget();

    expect((await killAt(1)).code).toBeNull();
    expect((await killAt(5000)).code).toBeNull();
    const kept = await db.paper.count();
    expect(kept).toBeGreaterThan(4000);
    expect(kept).toBeLessThan(LINES * 0.9);
    // What is there is whole: nobody's names or listing are missing.
    expect(
      await db.paper.count({
        where: { OR: [{ authors: { none: {} } }, { listings: { none: {} } }] },
      }),
    ).toBe(0);

    expect(await papers(["import", path])).toMatchObject({ code: 0, stderr: "" });
    expect(await allRows()).toEqual(wanted);
    const again = await papers(["import", path]);
    expect(again.stdout).toContain("created 0 · updated 0 ");
    expect(await allRows()).toEqual(wanted);
  },
);

test(
  "two imports of one file at once come to the same, and no line counts twice",
  { timeout: 180_000 },
  async () => {
    const alone = await papers(["import", path]);
    const wanted = await allRows();
    await forget();
    const both = await Promise.all([papers(["import", path]), papers(["import", path])]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    const sorted = ({ papers: rows, ...rest }: Awaited<ReturnType<typeof allRows>>) => ({
      papers: (rows ?? []).map((row) => JSON.stringify(row)).sort(),
      ...rest,
    });
    expect(sorted(await allRows())).toEqual(sorted(wanted));
    const createdIn = (text: string) => Number(/created (\d+)/.exec(text)?.[1]);
    expect(both.reduce((sum, { stdout }) => sum + createdIn(stdout), 0)).toBe(
      createdIn(alone.stdout),
    );
  },
);
