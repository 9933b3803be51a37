import { expect, test } from "vitest";
import { PageStore } from "./store.mjs";
import { pageTagsOf } from "./tags";

const page = (tags: string[]) => ({
  value: { html: "<p>" },
  tags,
  cacheControl: { revalidate: 60 },
});

test("a page is kept until something on it changes", () => {
  const store = new PageStore();
  store.set("/papers/date/2026-05-20", page(["a"]), 1000);
  store.invalidate(["b"], 2000);
  expect(store.get("/papers/date/2026-05-20", 2001)).not.toBeNull();
  store.invalidate(["a"], 3000);
  expect(store.get("/papers/date/2026-05-20", 3001)).toBeNull();
});

test("what changed while a page was being rendered is not taken to be on it", () => {
  const store = new PageStore();
  expect(store.get("key", 1000)).toBeNull(); // the render begins
  store.invalidate(["a"], 1500); // its rows change
  store.set("key", page(["a"]), 2000); // it ends, with the old rows
  expect(store.get("key", 2001)).toBeNull();
});

test("a page that is due is rendered in the background and dated by the beginning of that", () => {
  const store = new PageStore();
  store.set("key", page(["a"]), 1000);
  expect(store.get("key", 62_000)).not.toBeNull();
  store.invalidate(["a"], 62_500);
  store.set("key", page(["a"]), 63_000);
  expect(store.get("key", 63_001)).toBeNull();
});

test("forgetting everything forgets pages of any tag, but not those rendered afterwards", () => {
  const store = new PageStore();
  store.set("key", page([]), 1000);
  store.invalidate(["everything"], 2000);
  expect(store.get("key", 2001)).toBeNull();
  store.set("key", page([]), 3000);
  expect(store.get("key", 3001)).not.toBeNull();
});

test("each change names the pages it is on", () => {
  expect(pageTagsOf("day:2026-05-20")).toEqual([
    "_N_T_/papers/date/2026-05-20",
    "_N_T_/papers/date/newest",
    "_N_T_/papers/week/2026-W21",
    "_N_T_/papers/month/2026-05",
  ]);
  expect(pageTagsOf("paper:hep-th/9901001")).toEqual(["_N_T_/papers/hep-th~9901001"]);
  expect(pageTagsOf("everything")).toEqual(["everything"]);
});
