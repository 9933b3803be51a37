import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { GET as getCard } from "@/app/cards/[paperId]/route";
import { GET as getThumbnail } from "@/app/thumbnails/[paperId]/route";
import { db } from "@/lib/db";
import { deleteAccount } from "@/lib/profiles/commands";
import { exportPersonalData } from "@/lib/personal-data/queries";
import { decideSubmission, submitPaper } from "@/lib/submissions/commands";
import { listPendingSubmissions } from "@/lib/submissions/queries";
import { submitInput } from "@/lib/submissions/schema";
import { encodeThumbnail, removeThumbnail } from "@/lib/thumbnails/commands";
import { getAnyThumbnail, getOwnThumbnail } from "@/lib/thumbnails/queries";
import { arxivRecord } from "../support/arxiv-record";
import { createPaper, createUser } from "../support/factories";

const NOW = new Date("2026-05-20T12:00:00Z");
const RULES = { perPerson: 5, perDay: 100, approval: "off", newForDays: 3 } as const;

/** One red picture, wider than any we keep, that says where it was taken. */
function photo(): Promise<Buffer> {
  return sharp({ create: { width: 3000, height: 1000, channels: 3, background: "#d00000" } })
    .withExif({ IFD0: { Copyright: "me" } })
    .jpeg()
    .toBuffer();
}

async function submit(id: string, approval: "off" | "all" = "off") {
  const user = await createUser();
  const thumbnail = await encodeThumbnail(await photo());
  const rules = { ...RULES, approval };
  await submitPaper({ userId: user.id, record: arxivRecord(id), thumbnail, rules, now: NOW });
  return user;
}

async function moderator(): Promise<string> {
  const { id } = await createUser();
  await db.user.update({ where: { id }, data: { role: "moderator" } });
  return id;
}

const ask = (get: typeof getThumbnail, id: string) =>
  get(new Request(`https://papers.example.org/x/${id}`), {
    params: Promise.resolve({ paperId: id }),
  });

/** The mean of red, green and blue in the upper half. */
async function colour(response: Response): Promise<number[]> {
  const { data, info } = await sharp(Buffer.from(await response.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const half = data.subarray(0, Math.floor(info.height / 3) * info.width * info.channels);
  return [0, 1, 2].map((channel) => {
    const values = half.filter((_, index) => index % info.channels === channel);
    return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
  });
}

test("a submitter's picture is encoded anew, stands on the card and behind the social card", async () => {
  await submit("2605.05001");
  const kept = await getOwnThumbnail("2605.05001");
  const metadata = await sharp(kept?.image).metadata();
  expect(metadata).toMatchObject({ format: "webp", width: 1280, height: 427 });
  expect(metadata.exif).toBeUndefined();
  const thumbnail = await ask(getThumbnail, "2605.05001");
  expect(thumbnail.headers.get("content-type")).toBe("image/webp");
  expect(thumbnail.headers.get("cache-control")).toMatch(/^public, max-age=60,/);
  expect((await colour(thumbnail))[0]).toBeGreaterThan(180);
  const card = await ask(getCard, "2605.05001");
  expect(card.headers.get("content-type")).toBe("image/png");
  const [red = 0, green = 255] = await colour(card);
  expect(red - green).toBeGreaterThan(150);
});

test("a card letters Greek and mathematics, and sends for no letter that it lacks", async () => {
  const outside = vi.spyOn(globalThis, "fetch");
  const { publicId } = await createPaper();
  const cardOf = async (title: string) => {
    await db.paper.update({ where: { publicId }, data: { title } });
    return Buffer.from(await (await ask(getCard, publicId)).arrayBuffer());
  };
  const greek = await cardOf("μLO: ℝ³ → ∇");
  expect(greek.equals(await cardOf("LO:"))).toBe(false);
  expect(greek.equals(await cardOf("μLO: ℝ³ → ∇ 🚀 漢"))).toBe(true);
  expect(outside).not.toHaveBeenCalled();
  outside.mockRestore();
});

test("a picture waits with its submission: moderators see it, others when it is approved", async () => {
  await submit("2605.05002", "all");
  expect(await getOwnThumbnail("2605.05002")).toBeNull();
  expect((await ask(getThumbnail, "2605.05002")).headers.get("content-type")).toBe("image/svg+xml");
  expect(await getAnyThumbnail("2605.05002")).not.toBeNull();
  const [waiting] = await listPendingSubmissions(10);
  expect(waiting).toMatchObject({ paperId: "2605.05002", hasPicture: true });
  const decision = { submissionId: waiting?.id ?? "", moderatorId: await moderator(), now: NOW };
  await decideSubmission({ ...decision, approve: true });
  expect(await getOwnThumbnail("2605.05002")).not.toBeNull();
});

test("a rejected submission's picture is gone", async () => {
  await submit("2605.05003", "all");
  const [waiting] = await listPendingSubmissions(10);
  const decision = { submissionId: waiting?.id ?? "", moderatorId: await moderator(), now: NOW };
  await decideSubmission({ ...decision, approve: false });
  expect(await db.paperThumbnail.count()).toBe(0);
});

test("a moderator takes a picture away, once, and the log says so; the drawn one is back", async () => {
  await submit("2605.05004");
  const wish = { moderatorId: await moderator(), reason: "not theirs" };
  await removeThumbnail("2605.05004", wish);
  expect((await ask(getThumbnail, "2605.05004")).headers.get("content-type")).toBe("image/svg+xml");
  await expect(removeThumbnail("2605.05004", wish)).rejects.toMatchObject({ code: "not_found" });
  expect(await db.auditEntry.findMany({ select: { action: true, subjectId: true } })).toEqual([
    { action: "remove_thumbnail", subjectId: "2605.05004" },
  ]);
});

test("what is no picture, or too large, is refused with clear words and before anything is kept", async () => {
  for (const bad of ["hello", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"])
    await expect(encodeThumbnail(Buffer.from(bad))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { picture: "This file is not a picture we can read. Try a JPEG or PNG." },
    });
  const large = new File([new Uint8Array(8 * 1024 * 1024 + 1)], "large.png");
  const parsed = submitInput.safeParse({ id: "2605.05005", picture: large });
  expect(parsed.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
    ["picture", "This picture is larger than 8 MB."],
  ]);
  expect(submitInput.safeParse({ id: "2605.05005" }).success).toBe(true);
});

test("the picture is in its giver's export, and stays without a name when they leave", async () => {
  const { id: userId } = await submit("2605.05006");
  expect(JSON.stringify(await exportPersonalData(userId, NOW))).toContain(
    '"thumbnails":[{"uploadedAt":"2026-05-20T12:00:00.000Z","paper":{"publicId":"2605.05006"}}]',
  );
  const { handle } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  await deleteAccount({ userId, handle, eraseComments: true, eraseSubscription: true, now: NOW });
  expect(await db.paperThumbnail.findMany({ select: { uploadedById: true } })).toEqual([
    { uploadedById: null },
  ]);
});
