import { expect, test } from "vitest";
import type { Day } from "../dates";
import { listingDay } from "./policy";

const rule = {
  wanted: ["cs.CL", "cs.LG"],
  from: "2026-05-18" as Day,
  until: "2026-05-20" as Day,
};
const paper = (categories: string[], announcedOn = "2026-05-19") => ({
  categories,
  title: "Denoising Diffusion Models for Protéins",
  abstract: "We train a large language model (LLM).",
  authors: [{ name: "Ada Lovelace" }, { name: "K. Gödel" }],
  announcedOn: announcedOn as Day,
});

test("with `categories` a paper is listed under its primary category only", () => {
  const policy = "categories" as const;
  expect(listingDay(paper(["cs.CL", "cs.AI"]), { ...rule, policy })).toBe("2026-05-19");
  expect(listingDay(paper(["cs.AI", "cs.CL"]), { ...rule, policy })).toBeNull();
});

test("with `all` cross-listed papers are listed, too; with `none` nothing is", () => {
  expect(listingDay(paper(["cs.AI", "cs.CL"]), { ...rule, policy: "all" })).toBe("2026-05-19");
  expect(listingDay(paper(["cs.AI"]), { ...rule, policy: "all" })).toBeNull();
  expect(listingDay(paper(["cs.CL"]), { ...rule, policy: "none" })).toBeNull();
});

test("an old paper that was revised is no news", () => {
  const policy = "all" as const;
  expect(listingDay(paper(["cs.CL"], "2025-01-02"), { ...rule, policy })).toBeNull();
  expect(listingDay(paper(["cs.CL"], "2026-05-22"), { ...rule, policy })).toBeNull();
});

test("with `watch` a paper of the categories is listed for a keyword or an author", () => {
  const listed = (keywords: string[], authors: string[] = []) =>
    listingDay(paper(["cs.AI", "cs.CL"]), {
      ...rule,
      policy: "watch",
      watch: { keywords, authors },
    }) !== null;
  for (const keyword of [
    "diffusion model*",
    "DIFFUSION",
    "proteins",
    "large-language model",
    "llm",
  ])
    expect(listed([keyword]), keyword).toBe(true);
  for (const keyword of ["diffusion model", "usion", "models of", "*", ""])
    expect(listed([keyword]), keyword).toBe(false);
  for (const author of ["Ada Lovelace", "A. Lovelace", "Lovelace", "Kurt Godel", "gödel"])
    expect(listed([], [author]), author).toBe(true);
  for (const author of ["Bob Lovelace", "Ada", "Lovelace Ada", ""])
    expect(listed([], [author]), author).toBe(false);
  expect(listed([])).toBe(false);
  const elsewhere = {
    ...rule,
    policy: "watch" as const,
    watch: { keywords: ["llm"], authors: [] },
  };
  expect(listingDay(paper(["math.CO"]), elsewhere)).toBeNull();
});
