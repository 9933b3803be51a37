import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { proveByOrcid } from "@/lib/claims/client";
import { claimPaper } from "@/lib/claims/commands";
import {
  getAuthorName,
  getStandingWith,
  listClaimedAuthors,
  listOrcids,
} from "@/lib/claims/queries";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { authorFeed } from "../support/arxiv-answers";
import { createPaper, createUser } from "../support/factories";
import { OutsideService } from "../support/outside-service";

const NOW = new Date("2026-05-20T12:00:00Z");
const ADA = "0000-0002-1825-0097";
const NOBODY = "0000-0001-5109-3700";

let arxiv: OutsideService;
beforeAll(async () => {
  arxiv = await OutsideService.start();
  env.ARXIV_URL = arxiv.url;
});

afterAll(() => arxiv.stop());

beforeEach(() => {
  arxiv.answer((url, response) => {
    if (url.pathname === `/a/${ADA}.atom2`)
      response.end(authorFeed("Ada King Lovelace", "2605.01001", "hep-th/9901001"));
    else response.writeHead(404).end("<html>Not found</html>");
  });
});

async function paperBy(publicId: string, ...names: string[]) {
  const paper = await createPaper({ publicId });
  await db.paperAuthor.createMany({
    data: names.map((name, index) => ({ paperId: paper.id, position: index + 1, name })),
  });
  return paper;
}

/** As `finishOrcidLink` and a link under Settings leave it. */
async function linkOrcid(userId: string, orcid: string): Promise<void> {
  await db.account.create({ data: { providerId: "orcid", accountId: orcid, userId } });
}

async function claimByOrcid(userId: string, paperId: string, position: number) {
  const orcids = await listOrcids(userId);
  const author = await getAuthorName(paperId, position);
  const orcid = await proveByOrcid({ orcids, paperId, author });
  await claimPaper({ userId, paperId, position, evidence: "", orcid, now: NOW });
}

test("an author whose iD arXiv knows is confirmed at once, by name on the paper and in the log", async () => {
  const ada = await createUser();
  const paper = await paperBy("2605.01001", "Bob Co-Author", "A. Lovelace");
  await linkOrcid(ada.id, ADA);
  await claimByOrcid(ada.id, paper.publicId, 2);
  expect(await listClaimedAuthors(paper.publicId)).toMatchObject([{ position: 2 }]);
  expect(await getStandingWith(ada.id, paper.publicId)).toEqual({
    claim: "approved",
    mayEditLinks: true,
  });
  expect(
    await db.auditEntry.findMany({
      select: { actorId: true, action: true, subjectId: true, detail: true },
    }),
  ).toEqual([
    {
      actorId: ada.id,
      action: "prove_claim",
      subjectId: paper.publicId,
      detail: { userId: ada.id, position: 2, orcid: ADA },
    },
  ]);
});

test("a claim that waits for a moderator is settled by the iD, one that was decided is not", async () => {
  const ada = await createUser();
  const paper = await paperBy("hep-th/9901001", "Ada Lovelace");
  const claim = { userId: ada.id, paperId: paper.publicId, position: 1, now: NOW };
  await claimPaper({ ...claim, evidence: "My page says so.", orcid: null });
  expect(await getStandingWith(ada.id, paper.publicId)).toMatchObject({ claim: "pending" });
  await linkOrcid(ada.id, ADA);
  await claimByOrcid(ada.id, paper.publicId, 1);
  expect(await getStandingWith(ada.id, paper.publicId)).toMatchObject({ claim: "approved" });
  await expect(claimByOrcid(ada.id, paper.publicId, 1)).rejects.toMatchObject({ code: "conflict" });
});

test("no iD, another's name, a paper that is not theirs and an iD that arXiv does not know prove nothing", async () => {
  const ada = await createUser();
  const before = arxiv.requests.length;
  const theirs = await paperBy("2605.01001", "Bob Co-Author", "Ada Lovelace");
  const other = await paperBy("2605.01002", "Ada Lovelace");
  const refused = { code: "invalid_input" };
  await expect(claimByOrcid(ada.id, theirs.publicId, 2)).rejects.toMatchObject(refused);
  expect(arxiv.requests.length).toBe(before);
  await linkOrcid(ada.id, NOBODY);
  await expect(claimByOrcid(ada.id, theirs.publicId, 2)).rejects.toMatchObject(refused);
  await linkOrcid(ada.id, ADA);
  await expect(claimByOrcid(ada.id, theirs.publicId, 1)).rejects.toMatchObject(refused);
  await expect(claimByOrcid(ada.id, other.publicId, 1)).rejects.toMatchObject(refused);
  expect(await db.claim.count()).toBe(0);
});

test("an iD that signs somebody else in is no proof", async () => {
  const [ada, eve] = [await createUser(), await createUser()];
  const paper = await paperBy("2605.01001", "Ada Lovelace");
  await linkOrcid(ada.id, ADA);
  const claim = { userId: eve.id, paperId: paper.publicId, position: 1, evidence: "", now: NOW };
  await expect(claimPaper({ ...claim, orcid: ADA })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await db.claim.count()).toBe(0);
  expect(await db.auditEntry.count()).toBe(0);
});

test("an arXiv that is away is said to be away", async () => {
  arxiv.answer((_url, response) => response.writeHead(400).end("no"));
  await expect(
    proveByOrcid({ orcids: [ADA], paperId: "2605.01001", author: "Ada Lovelace" }),
  ).rejects.toMatchObject({ code: "rate_limited" });
});
