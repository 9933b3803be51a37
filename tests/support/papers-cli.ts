import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { db } from "@/lib/db";
import { residentPeak } from "./memory";

/** What a finished command said, and how it ended. */
export interface Finished {
  /** Null when it was killed. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** The most memory it held, in MB, seen every 20 ms; 0 where there is no /proc. */
  peakMegabytes: number;
}

interface CliOptions {
  /** Standard input; absent: none. */
  input?: string | Buffer;
  env?: Record<string, string>;
  /** Told of the process while it lives, so that a test may kill it. */
  onStart?: (child: ChildProcess) => void;
}

/** `npm run papers -- ARGS` as a process of its own, on this file's database. */
export async function papers(args: string[], options: CliOptions = {}): Promise<Finished> {
  const { input, env, onStart } = options;
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "papers", ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "test", ...env },
  });
  const finished = { code: null, stdout: "", stderr: "", peakMegabytes: 0 } as Finished;
  child.stdout.on("data", (chunk: Buffer) => (finished.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (finished.stderr += chunk.toString()));
  child.stdin.on("error", () => undefined); // it ended without reading all of its input
  child.stdin.end(input);
  const watch = setInterval(() => {
    finished.peakMegabytes = Math.max(finished.peakMegabytes, residentPeak(child.pid));
  }, 20);
  onStart?.(child);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  return { ...finished, code };
}

/** A line of an import file that differs with its number; every third paper has an organization. */
export function sampleLine(number: number, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    arxivId: `2605.${String(number).padStart(5, "0")}`,
    title: `On the number ${number}`,
    abstract: `We study ${number}, and $x^{${number}}$.`,
    authors: ["Ada Lovelace", `Reader ${number % 97}`],
    publishedAt: "2026-05-18T10:00:00.000Z",
    dailyDate: `2026-05-${String((number % 20) + 1).padStart(2, "0")}`,
    position: number + 1,
    upvotes: number % 50,
    numComments: number % 7,
    categories: ["cs.CL", "cs.LG"].slice(number % 2),
    ...(number % 3 === 0 && { organization: { name: `lab-${number % 11}`, fullname: "A Lab" } }),
    ...changes,
  });
}

/**
 * Everything an import writes, row by row, in the order in which the rows came.
 * Row ids are left out, for a transaction that is undone uses some up, and so
 * are the times of writing.
 */
export async function allRows(): Promise<Record<string, unknown[]>> {
  const [papersRows, authors, listings, organizations, topics] = await Promise.all([
    db.$queryRaw<unknown[]>`
      SELECT to_jsonb(p) - '{id,created_at,updated_at,organization_id}'::text[] || jsonb_build_object('organization', o.name) AS row
      FROM papers p LEFT JOIN organizations o ON o.id = p.organization_id ORDER BY p.id`,
    db.$queryRaw<unknown[]>`
      SELECT p.public_id, a.position, a.name FROM paper_authors a JOIN papers p ON p.id = a.paper_id
      ORDER BY p.public_id, a.position`,
    db.$queryRaw<unknown[]>`
      SELECT to_jsonb(l) - 'paper_id' || jsonb_build_object('paper', p.public_id) AS row
      FROM listings l JOIN papers p ON p.id = l.paper_id ORDER BY l.day, p.public_id`,
    db.$queryRaw<unknown[]>`SELECT name, full_name, avatar_url FROM organizations ORDER BY name`,
    db.$queryRaw<unknown[]>`
      SELECT t.slug, p.public_id FROM paper_topics pt JOIN papers p ON p.id = pt.paper_id
      JOIN topics t ON t.id = pt.topic_id ORDER BY 1, 2`,
  ]);
  return { papers: papersRows, authors, listings, organizations, topics };
}
