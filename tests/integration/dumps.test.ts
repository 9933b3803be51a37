import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { beforeEach, expect, test } from "vitest";
import { GET as getFile } from "@/app/dumps/[file]/route";
import { addDays, type Day, dayOf } from "@/lib/dates";
import { db } from "@/lib/db";
import { writeDump } from "@/lib/dumps/commands";
import { listDumps } from "@/lib/dumps/queries";
import { dumpIfDue } from "@/lib/jobs/dump";
import { createPaper, createUser } from "../support/factories";

const DAY = "2026-05-20" as Day;
const clock = () => new Date("2026-05-20T00:05:00Z");

async function ask(file: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`https://papers.example.org/dumps/${file}`, { headers });
  return getFile(request, { params: Promise.resolve({ file }) });
}

const linesOf = (body: ArrayBuffer) =>
  gunzipSync(Buffer.from(body))
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(async () => {
  const paper = await createPaper({ publicId: "2605.00001", day: DAY, importedUpvotes: 2 });
  await createPaper({ publicId: "2605.00002", day: DAY, hidden: true });
  const voter = await createUser();
  await db.upvote.create({ data: { paperId: paper.id, userId: voter.id } });
});

test("the file is served whole, with its checksum, and holds what is public only", async () => {
  expect(await writeDump(DAY, clock)).toMatchObject({ lines: 1 });
  const response = await ask(`papers-${DAY}.jsonl.gz`);
  expect(response.headers.get("content-type")).toBe("application/gzip");
  const body = await response.arrayBuffer();
  expect(response.headers.get("content-length")).toBe(String(body.byteLength));
  const sha256 = createHash("sha256").update(Buffer.from(body)).digest("hex");
  const checksum = await (await ask(`papers-${DAY}.jsonl.gz.sha256`)).text();
  expect(checksum).toBe(`${sha256}  papers-${DAY}.jsonl.gz\n`);
  const lines = linesOf(body);
  expect(lines).toMatchObject([{ arxivId: "2605.00001", dailyDate: DAY, upvotes: 3 }]);
  const users = await db.user.findMany();
  const text = JSON.stringify(lines);
  for (const { id, email, name } of users)
    for (const secret of [id, email, name]) expect(text).not.toContain(secret);
  const known = await ask(`papers-${DAY}.jsonl.gz`, { "if-none-match": `"${sha256}"` });
  expect(known.status).toBe(304);
});

test("a large archive is stored in parts and comes out as it went in", async () => {
  await db.$executeRaw`INSERT INTO papers (public_id, title, abstract)
    SELECT '2604.' || to_char(n, 'FM00000'), 'Paper ' || n,
      (SELECT string_agg(md5(random()::text || n || i), ' ') FROM generate_series(1, 40) i)
    FROM generate_series(1, 2500) n`;
  await writeDump(DAY, clock);
  expect(await db.dumpPart.count()).toBeGreaterThan(1);
  const body = await (await ask(`papers-${DAY}.jsonl.gz`)).arrayBuffer();
  const [dump] = await listDumps();
  expect(createHash("sha256").update(Buffer.from(body)).digest("hex")).toBe(dump?.sha256);
  expect(linesOf(body)).toHaveLength(2501);
  expect(dump).toMatchObject({ lines: 2501, bytes: body.byteLength });
});

test("one a day; the newest three are kept; a half-written one is begun anew and never served", async () => {
  await db.dump.create({ data: { day: new Date(DAY) } });
  await db.dumpPart.create({ data: { day: new Date(DAY), number: 0, data: new Uint8Array(3) } });
  expect((await ask(`papers-${DAY}.jsonl.gz`)).status).toBe(404);
  expect(await writeDump(DAY, clock)).not.toBeNull();
  expect(await writeDump(DAY, clock)).toBeNull();
  for (let day = 1; day < 5; day++) await writeDump(addDays(DAY, day), clock);
  expect((await listDumps()).map(({ day }) => day)).toEqual([
    "2026-05-24",
    "2026-05-23",
    "2026-05-22",
  ]);
  expect(await db.dumpPart.count()).toBe(3);
});

test("two workers make one; an empty site makes none; other names are 404", async () => {
  const made = await Promise.all([dumpIfDue(new Date()), dumpIfDue(new Date())]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect((await listDumps()).map(({ day }) => day)).toEqual([dayOf(new Date())]);
  await db.dump.deleteMany();
  await db.paper.deleteMany();
  expect(await dumpIfDue(new Date())).toBeNull();
  expect(await listDumps()).toEqual([]);
  for (const name of ["papers-2026-02-30.jsonl.gz", "..", "papers-.jsonl.gz", "latest"])
    expect((await ask(name)).status, name).toBe(404);
});
