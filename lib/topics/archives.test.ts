import { expect, test } from "vitest";
import { CATEGORY_CODES, topicSlug } from "./arxiv-categories";
import { categoryOf, groupByArchive } from "./archives";

test("every arXiv category is found again by its topic and has an archive", () => {
  for (const code of CATEGORY_CODES) expect(categoryOf(topicSlug(code))).toBe(code);
  const groups = groupByArchive(CATEGORY_CODES.map((code) => ({ slug: topicSlug(code) })));
  expect(groups.map(({ archive }) => archive)).not.toContain("Other topics");
  expect(groups.flatMap(({ topics }) => topics)).toHaveLength(CATEGORY_CODES.length);
});

test("topics keep their order within an archive, and what arXiv does not know stands last", () => {
  const slugs = ["robots", "quant-ph", "cs-ro", "cs-cl", "hep-th"].map((slug) => ({ slug }));
  expect(
    groupByArchive(slugs).map(({ archive, topics }) => [archive, topics.map(({ slug }) => slug)]),
  ).toEqual([
    ["Computer Science", ["cs-ro", "cs-cl"]],
    ["Physics", ["quant-ph", "hep-th"]],
    ["Other topics", ["robots"]],
  ]);
  expect(categoryOf("robots")).toBeNull();
});
