import { expect, test } from "vitest";
import { fromSegment, isArxivId, paperPath, parsePaperId, splitVersion } from "./ids";

test("arXiv ids of both styles and other sources' slugs are papers' ids", () => {
  for (const id of [
    "2605.01234",
    "0704.0001",
    "hep-th/9901001",
    "math.GT/0309136",
    "dinov3",
    "a-long-slug_1.2",
  ]) {
    expect(parsePaperId(id), id).toBe(id);
  }
});

test("what could be a page of its own, a path or markup is no paper's id", () => {
  for (const text of [
    "",
    "submit",
    "Trending",
    "date",
    "a/b",
    "../etc",
    "a b",
    "<x>",
    "é",
    ".hidden",
    "x".repeat(300),
  ]) {
    expect(parsePaperId(text), text).toBeNull();
  }
});

test("a version leads to the bare id and is no id itself", () => {
  expect(splitVersion("2605.01234v2")).toBe("2605.01234");
  expect(splitVersion("hep-th/9901001v12")).toBe("hep-th/9901001");
  expect(splitVersion("2605.01234")).toBeNull();
  expect(splitVersion("dinov3")).toBeNull();
  expect(parsePaperId("2605.01234v2")).toBeNull();
});

test("an old-style id is one segment inside the app", () => {
  expect(fromSegment("hep-th~9901001")).toBe("hep-th/9901001");
  expect(paperPath("hep-th/9901001")).toBe("/papers/hep-th/9901001");
  expect(isArxivId("dinov3")).toBe(false);
});
