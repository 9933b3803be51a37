import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dayOf, MS_PER_DAY, MS_PER_HOUR } from "@/lib/dates";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import {
  addWebhook,
  pruneWebhookMessages,
  queueWebhookEvents,
  sendNextMessage,
} from "@/lib/webhooks/commands";
import { listWebhooks } from "@/lib/webhooks/queries";
import { webhookInput } from "@/lib/webhooks/schema";
import { createPaper, createUser } from "../support/factories";

interface Received {
  headers: Record<string, string>;
  body: string;
}

let server: Server;
let url: string;
let received: Received[];
/** What the receiver answers, in turn; the last one stays. */
let answers: number[];

beforeEach(async () => {
  received = [];
  answers = [200];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = request.headers as Record<string, string>;
      received.push({ headers, body: Buffer.concat(chunks).toString() });
      const status = answers.length > 1 ? (answers.shift() ?? 200) : (answers[0] ?? 200);
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`;
  env.WEBHOOK_PRIVATE_HOSTS = ["127.0.0.1"];
});

afterEach(async () => {
  env.WEBHOOK_PRIVATE_HOSTS = [];
  await new Promise((done) => server.close(done));
});

const now = new Date();
const today = dayOf(now);
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);

async function sendAll(at: Date): Promise<number> {
  await queueWebhookEvents(at);
  let attempts = 0;
  while (await sendNextMessage(at, 0.5)) attempts += 1;
  return attempts;
}

const listed = (minUpvotes: number | null = null) => ({
  url,
  events: ["paper.listed" as const, ...(minUpvotes ? ["paper.upvotes" as const] : [])],
  minUpvotes,
});

test("a new listing is told once, signed so that the standard's own library accepts it", async () => {
  await createPaper({ publicId: "2611.00001", day: today }); // before: known
  const { secret } = await addWebhook(listed(), now);
  expect(await sendAll(now)).toBe(0);
  await createPaper({ publicId: "2611.00002", day: today, title: "News & more" });
  await createPaper({ publicId: "2605.00003", day: "2026-05-20" }); // an old day's import
  await createPaper({ publicId: "2611.00004", day: today, hidden: true });
  expect(await sendAll(now)).toBe(1);
  expect(await sendAll(later(MS_PER_HOUR))).toBe(0);
  const [message] = received;
  const told = new Webhook(secret).verify(message?.body ?? "", message?.headers ?? {});
  expect(told).toEqual({
    type: "paper.listed",
    timestamp: now.toISOString(),
    data: {
      id: "2611.00002",
      title: "News & more",
      day: today,
      upvotes: 0,
      url: "https://papers.example.org/papers/2611.00002",
    },
  });
  const other = new Webhook("whsec_" + Buffer.from("x".repeat(32)).toString("base64"));
  expect(() => other.verify(message?.body ?? "", message?.headers ?? {})).toThrow();
  expect(message?.headers["user-agent"]).toContain("Daily Papers");
});

test("a number of votes is told when a paper reaches it, once", async () => {
  const paper = await createPaper({ publicId: "2611.00001", day: today, importedUpvotes: 1 });
  await addWebhook({ url, events: ["paper.upvotes"], minUpvotes: 3 }, now);
  const vote = async () =>
    db.upvote.create({ data: { paperId: paper.id, userId: (await createUser()).id } });
  await vote();
  expect(await sendAll(now)).toBe(0);
  await vote();
  expect(await sendAll(now)).toBe(1);
  await vote();
  expect(await sendAll(now)).toBe(0);
  expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({
    type: "paper.upvotes",
    data: { upvotes: 3 },
  });
});

test("a receiver that is down is asked again with pauses, the same message under the same id", async () => {
  await addWebhook(listed(), now);
  await createPaper({ day: today });
  answers = [500, 302, 200];
  expect(await sendAll(now)).toBe(1);
  expect(await sendAll(later(3000))).toBe(0); // too early
  expect(await sendAll(later(5000))).toBe(1); // a redirect is not followed
  expect(await sendAll(later(MS_PER_HOUR))).toBe(1);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect(await sendAll(later(MS_PER_DAY))).toBe(0);
  expect((await listWebhooks())[0]).toMatchObject({ delivered: 1, queued: 0, failed: 0 });
});

test("after ten attempts it is over; who says 410 Gone is not asked for anything more", async () => {
  await addWebhook(listed(), now);
  await createPaper({ day: today });
  answers = [503];
  let attempts = 0;
  for (let day = 0; day < 20; day++) attempts += await sendAll(later(day * 2 * MS_PER_DAY));
  expect(attempts).toBe(10);
  expect((await listWebhooks())[0]).toMatchObject({ failed: 1, lastError: "answered 503" });
  await createPaper({ day: today });
  await createPaper({ day: today });
  answers = [410];
  expect(await sendAll(now)).toBe(1);
  expect((await listWebhooks())[0]?.disabledAt).not.toBeNull();
});

test("private addresses are refused: given, by name, as numbers of IPv6", async () => {
  env.WEBHOOK_PRIVATE_HOSTS = [];
  const { port } = new URL(url);
  for (const host of ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "[::ffff:127.0.0.1]"])
    await addWebhook({ ...listed(), url: `http://${host}:${port}/` }, now);
  await createPaper({ day: today });
  expect(await sendAll(now)).toBe(5);
  expect(received).toEqual([]);
  for (const { lastError } of await listWebhooks()) expect(lastError).toContain("public address");
});

test("messages of long ago are forgotten, those still to be sent are not", async () => {
  await addWebhook(listed(), now);
  for (let index = 0; index < 2; index++) await createPaper({ day: today });
  answers = [200, 503];
  expect(await sendAll(now)).toBe(2);
  await pruneWebhookMessages(later(80 * MS_PER_DAY));
  expect(await db.webhookMessage.count()).toBe(2);
  await pruneWebhookMessages(later(91 * MS_PER_DAY));
  expect(await db.webhookMessage.findMany({ select: { state: true } })).toEqual([
    { state: "queued" },
  ]);
});

test("two workers at once send each message once", async () => {
  await addWebhook(listed(), now);
  for (let index = 0; index < 20; index++) await createPaper({ day: today });
  await Promise.all([sendAll(now), sendAll(now), sendAll(now)]);
  expect(received).toHaveLength(20);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(20);
});

test("what cannot be registered is refused in words", () => {
  const refuse = (input: object) =>
    webhookInput.safeParse({ ...listed(), ...input }).error?.issues[0]?.message;
  expect(refuse({ url: "ftp://example.org" })).toContain("https://");
  expect(refuse({ events: [] })).toContain("at least one");
  expect(refuse({ events: ["paper.upvotes"], minUpvotes: null })).toContain("number of votes");
  expect(refuse({ minUpvotes: Number.NaN })).toContain("whole number");
  expect(refuse({ minUpvotes: 0 })).toContain("at least 1");
});
