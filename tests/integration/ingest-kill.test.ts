import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { oaiPage, oaiRecord } from "../support/arxiv-answers";
import { contents, openArxiv } from "../support/ingest";
import { type OutsideService, text } from "../support/outside-service";

const PAGES = 12;
const PER_PAGE = 20;
let arxiv: OutsideService;

beforeEach(async () => {
  arxiv = await openArxiv();
});
afterEach(() => arxiv.stop());

const pageOf = (number: number) =>
  oaiPage(
    Array.from({ length: PER_PAGE }, (_, index) =>
      oaiRecord(`2605.${String(10_000 + number * PER_PAGE + index)}`),
    ),
    number + 1 < PAGES ? `page-${String(number + 1)}` : "",
  );

/** Answers page by page; `onPage` may end the process that asks. */
function serve(onPage: (number: number) => void = () => undefined): void {
  arxiv.answer((url, response, headers) => {
    const number = Number(url.searchParams.get("resumptionToken")?.slice(5) ?? 0);
    onPage(number);
    text(pageOf(number))(url, response, headers);
  });
}

function ingest(): ChildProcess {
  const args = "papers ingest arxiv --categories cs.CL --from 2026-05-19 --until 2026-05-19";
  return spawn(process.execPath, ["lib/cli/run.mjs", ...args.split(" ")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ARXIV_OAI_URL: arxiv.url,
      ARXIV_SPACING_MS: "0",
      NODE_ENV: "test",
    },
  });
}

async function finish(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

test(
  "killed again and again, it comes to what an undisturbed run comes to",
  { timeout: 120_000 },
  async () => {
    serve();
    const undisturbed = await finish(ingest());
    expect(undisturbed).toMatchObject({ code: 0 });
    expect(undisturbed.output).toContain("created 240 · updated 0 · unchanged 0 · rejected 0");
    const wanted = await contents();
    const [run] = await db.ingestRun.findMany();
    expect(run).toMatchObject({ state: "done", created: 240 });
    await db.ingestRun.deleteMany();
    await db.paper.deleteMany();

    for (const deadly of [3, 7]) {
      let child: ChildProcess | null = null;
      serve((number) => {
        if (number === deadly) child?.kill("SIGKILL");
      });
      child = ingest();
      expect((await finish(child)).code).toBeNull();
    }
    expect(await db.ingestRun.findMany()).toMatchObject([{ state: "running" }]);
    serve();
    const from = arxiv.requests.length;
    expect(await finish(ingest())).toMatchObject({ code: 0 });

    // It began where the last one was killed, not at the beginning.
    expect(arxiv.requests[from]?.url.searchParams.get("resumptionToken")).toBe("page-7");
    expect(await contents()).toEqual(wanted);
    expect(await db.ingestRun.findMany()).toMatchObject([
      { state: "done", created: 240, updated: 0 },
    ]);
  },
);

test(
  "wrong usage says how it goes; what is no id or cannot be read is named",
  { timeout: 60_000 },
  async () => {
    const run = (...args: string[]) =>
      finish(
        spawn(process.execPath, ["lib/cli/run.mjs", "papers", "ingest", ...args], {
          stdio: ["ignore", "pipe", "pipe"],
        }),
      );
    expect(await run("nothing")).toMatchObject({ code: 2 });
    const wrong = await run("id", "nonsense!");
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain("“nonsense!” is no arXiv id");
    arxiv.answer(text("<html>sorry</html>", 404));
    const failed = await finish(ingest());
    expect(failed.code).toBe(1);
    expect(failed.output).toMatch(/^arXiv answers 404: http/m);
    expect(failed.output).not.toContain("    at ");
    const status = await run("status");
    expect(status.output).toContain("failed   arxiv: changes cs.CL 2026-05-19..2026-05-19");
  },
);
