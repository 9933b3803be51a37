import { beforeEach, expect, test } from "vitest";
import { GET as getOembed } from "@/app/api/oembed/route";
import { GET as getEmbed } from "@/app/embed/[paperId]/route";
import { GET as getBadge } from "@/app/papers/[paperId]/badge.svg/route";
import { db } from "@/lib/db";
import { oembedSchema } from "@/lib/embeds/schema";
import { createPaper } from "../support/factories";

const SITE = "https://papers.example.org";
const HARD = 'On <script>alert("x")</script> & "quotes"';

beforeEach(async () => {
  const { id } = await createPaper({
    publicId: "2605.00001",
    title: HARD,
    day: "2026-05-20",
    importedUpvotes: 5,
  });
  await db.paper.update({
    where: { id },
    data: {
      abstract: "An </div><b>abstract</b>.",
      authors: { create: [{ position: 1, name: "<Ada>" }] },
    },
  });
  await createPaper({ publicId: "hep-th/9901001", day: "2026-05-20" });
});

async function oembed(query: string) {
  const response = await getOembed(new Request(`${SITE}/api/oembed?${query}`), undefined);
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const of = (path: string) => `url=${encodeURIComponent(SITE + path)}`;

type Route = (
  request: Request,
  context: { params: Promise<{ paperId: string }> },
) => Promise<Response>;

async function page(
  route: Route,
  paperId: string,
): Promise<{ status: number; text: string; type: string | null }> {
  const response = await route(new Request(`${SITE}/x`), { params: Promise.resolve({ paperId }) });
  return {
    status: response.status,
    text: await response.text(),
    type: response.headers.get("content-type"),
  };
}

test("oEmbed describes a paper's card, no larger than asked for", async () => {
  const { json } = await oembed(`${of("/papers/2605.00001")}&maxwidth=300&format=json`);
  const card = oembedSchema.strict().parse(json);
  expect(card).toMatchObject({
    title: HARD,
    width: 300,
    height: 200,
    provider_name: "Daily Papers",
  });
  expect(card.html).toContain(`src="${SITE}/embed/2605.00001" width="300"`);
  expect(card.html).not.toContain("<script");
  const old = await oembed(of("/papers/hep-th/9901001"));
  expect(String(old.json.html)).toContain(`${SITE}/embed/hep-th/9901001`);
});

test("oEmbed refuses what is no paper here, and names what is wrong", async () => {
  expect((await oembed("")).status).toBe(400);
  expect((await oembed(`${of("/papers/2605.00001")}&format=xml`)).json.error).toContain("format");
  expect((await oembed(`${of("/papers/2605.00001")}&maxwidth=0`)).json.error).toContain("maxwidth");
  for (const path of ["/papers/2605.77777", "/papers", "/"])
    expect((await oembed(of(path))).status, path).toBe(404);
  expect((await oembed("url=https://elsewhere.example/papers/2605.00001")).status).toBe(404);
});

test("a card holds the paper as text, and no script", async () => {
  const { text, type } = await page(getEmbed, "2605.00001");
  expect(type).toBe("text/html; charset=utf-8");
  expect(text).toContain("On &lt;script&gt;");
  expect(text).not.toMatch(/<script|<b>|<Ada>/);
  expect(text).toContain("5 upvotes");
  expect((await page(getEmbed, "hep-th~9901001")).status).toBe(200);
  expect((await page(getEmbed, "2605.77777")).status).toBe(404);
});

test("a badge names the place on the paper's day", async () => {
  const first = await page(getBadge, "2605.00001");
  expect(first.type).toBe("image/svg+xml; charset=utf-8");
  expect(first.text).toContain("Daily Papers: #1 paper of the day");
  expect((await page(getBadge, "hep-th~9901001")).text).toContain("#2 of 2 on May 20, 2026");
  expect((await page(getBadge, "2605.77777")).status).toBe(404);
});
