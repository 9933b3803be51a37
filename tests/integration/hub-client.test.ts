import { beforeEach, expect, test } from "vitest";
import { GET as getDaily } from "@/app/api/daily_papers/route";
import { GET as getPaper } from "@/app/api/papers/[paperId]/route";
import { GET as getSearch } from "@/app/api/papers/search/route";
import { db } from "@/lib/db";
import { createPaper } from "../support/factories";
import { parsePaperInfo, type PaperInfo } from "../support/hub-client";

const SITE = "https://papers.example.org";

type Handler = (request: Request, context: never) => Promise<Response>;

async function ask(handler: Handler, path: string, params = {}): Promise<unknown> {
  const response = await handler(new Request(SITE + path), {
    params: Promise.resolve(params),
  } as never);
  expect(response.status, path).toBe(200);
  return response.json();
}

const KNOWN = {
  id: "2605.00001",
  authors: [{ name: "Ada Lovelace", hidden: false }],
  published_at: new Date("2026-05-19T17:59:59.123Z"),
  title: "Sparse attention",
  summary: "An abstract.",
  discussion_id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
  comments: 3,
  submitted_by: { username: "grace", fullname: "grace" },
} satisfies Partial<PaperInfo>;

const ABOUT_CODE = {
  ai_summary: "Short.",
  ai_keywords: ["a", "b"],
  organization: { name: "lab", fullname: "The Lab" },
  project_page: "https://example.org",
  github_repo: "https://github.com/a/b",
  github_stars: 12,
} satisfies Partial<PaperInfo>;

beforeEach(async () => {
  const { id } = await createPaper({ publicId: "2605.00001", day: "2026-05-20" });
  await createPaper({ publicId: "2605.00002", day: "2026-05-20", title: "Bare" });
  await db.paper.update({
    where: { id },
    data: {
      title: "Sparse attention",
      abstract: "An abstract.",
      publishedAt: new Date("2026-05-19T17:59:59.123Z"),
      organization: { create: { name: "lab", fullName: "The Lab" } },
      githubRepo: "https://github.com/a/b",
      githubStars: 12,
      projectPage: "https://example.org",
      aiSummary: "Short.",
      aiKeywords: ["a", "b"],
      importedUpvoteCount: 7,
      importedCommentCount: 3,
      authorCount: 1,
      authors: { create: [{ position: 1, name: "Ada Lovelace" }] },
    },
  });
  await db.listing.updateMany({ where: { paperId: id }, data: { submittedByName: "grace" } });
});

test("huggingface_hub reads every field of a day and of a search", async () => {
  const day = (await ask(getDaily, "/api/daily_papers?date=2026-05-20")) as unknown[];
  const [first, bare] = day.map(parsePaperInfo);
  expect(first).toMatchObject({ ...KNOWN, ...ABOUT_CODE, upvotes: 7 });
  expect(first?.submitted_at).toEqual(new Date("2026-05-19T17:59:59.123Z"));
  // Nothing is known of it, and that is what is read: zero, not a gap.
  expect(bare).toMatchObject({ title: "Bare", upvotes: 0, comments: 0, authors: null });
  expect(bare).toMatchObject({ published_at: null, organization: null, github_stars: null });
  const found = (await ask(getSearch, "/api/papers/search?q=sparse")) as unknown[];
  expect(parsePaperInfo(found[0])).toEqual(first);
});

test("huggingface_hub reads every field of one paper, which has no inner copy", async () => {
  const answer = await ask(getPaper, "/api/papers/2605.00001", { paperId: "2605.00001" });
  const paper = parsePaperInfo(answer);
  expect(paper).toMatchObject({ ...KNOWN, ...ABOUT_CODE, upvotes: 7 });
  expect(paper.submitted_at).toEqual(new Date("2026-05-20T00:00:00.000Z"));
  expect(paper).toMatchObject({ linked_models: [], num_total_models: 0, linked_spaces: [] });
});
