import { expect, test } from "vitest";
import { findLinks } from "./links";

test.for([
  ["Code: https://github.com/Owner/My.Repo.", "https://github.com/Owner/My.Repo"],
  [String.raw`\url{https://github.com/a/b\_c}`, "https://github.com/a/b_c"],
  [String.raw`\href{https://github.com/a/b}{code}`, "https://github.com/a/b"],
  ["(see https://github.com/a/b/tree/main/x)", "https://github.com/a/b"],
  ["Code at github.com/a/b-c, data later", "https://github.com/a/b-c"],
  ["https://github.com/a", null],
  ["https://notgithub.com/a/b and mygithub.com/a/b", null],
  ["javascript:alert(1)", null],
])("%s has the repository %s", ([text, repository]) => {
  expect(findLinks(text ?? "").githubRepo).toBe(repository);
});

test.for([
  ["https://opendatalab.github.io/REST. More", "https://opendatalab.github.io/REST"],
  ["Project page: https://example.org/x_(y)", "https://example.org/x_(y)"],
  ["Our project website is at https://example.org/z.", "https://example.org/z"],
  ["Project page: https://arxiv.org/abs/2605.01234", null],
  ["talk at https://youtu.be/edgCNbGSGEY", null],
  ["6th workshop, https://icst2022.vrain.upv.es/", null],
])("%s has the project page %s", ([text, page]) => {
  expect(findLinks(text ?? "").projectPage).toBe(page);
});

test("what the note says goes before what the abstract says", () => {
  const links = findLinks("Code: https://github.com/note/it", "https://github.com/abstract/it");
  expect(links.githubRepo).toBe("https://github.com/note/it");
});
