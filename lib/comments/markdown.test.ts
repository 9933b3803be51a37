import fc from "fast-check";
import { expect, test } from "vitest";
import { hasLinks, markdownToHtml, mentionsIn } from "./markdown";

test("GitHub's Markdown with math, code and mentions becomes HTML", () => {
  const html = markdownToHtml(
    "**Bold** and ~~gone~~ by @ada-l, $x^2$\n\n```js\nlet a = 1;\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n- [x] done",
    "k",
  );
  expect(html).toContain("<strong>Bold</strong> and <del>gone</del>");
  expect(html).toContain('<a href="/users/ada-l">@ada-l</a>');
  expect(html).toContain('class="katex"');
  expect(html).toContain('<span class="hljs-keyword">let</span>');
  expect(html).toMatch(/<table>[\s\S]*<td>1<\/td>/);
  expect(html).toContain('aria-label="Done"');
});

test("two dollars set a formula on a line of its own, also where they stand within a line", () => {
  expect(markdownToHtml("$$\\sum_{i=1}^k i$$", "k")).toContain('class="katex-display"');
  expect(markdownToHtml("So $$\\frac12$$ then", "k")).toContain('class="katex-display"');
  expect(markdownToHtml("So $\\frac12$ then", "k")).not.toContain("katex-display");
});

test("a heading is a strong line: the page's outline is the page's own", () => {
  expect(markdownToHtml("# Loud", "k")).toBe("<p><strong>Loud</strong></p>");
});

test("pictures are links, so that nobody's browser is sent elsewhere", () => {
  const html = markdownToHtml("![plot](https://x.example/p.png)", "k");
  expect(html).not.toContain("<img");
  expect(html).toContain('href="https://x.example/p.png"');
  expect(html).toContain("plot (picture)");
});

test("links to other sites carry no weight", () => {
  for (const address of ["https://x.example", "//x.example", "mailto:a@b.c"])
    expect(markdownToHtml(`[a](${address})`, "k")).toContain('rel="nofollow ugc noopener"');
  expect(markdownToHtml("[a](/papers)", "k")).toBe('<p><a href="/papers">a</a></p>');
});

test("HTML is shown as the text it is, in a paragraph", () => {
  expect(markdownToHtml("<details open ontoggle=x>\n\nb <i>c", "k")).toBe(
    "<p>&#x3C;details open ontoggle=x></p>\n<p>b &#x3C;i>c</p>",
  );
});

test.for([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "<a href='x' onclick='y'>z</a>",
  "[x](&#106;avascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "![x](javascript:alert(1))",
  "<javascript:alert(1)>",
  "<svg/onload=alert(1)>",
  '~~~x" onload="y\n<b>\n~~~',
  "$$\\url{javascript:alert(1)}$$",
  "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
  "$\\href{javascript:alert(1)}{x}$",
  "$\\htmlClass{x}{y}$",
  '$\\includegraphics[alt="x"]{https://x.example/a.png}$',
  "```html\n<script>alert(1)</script>\n```",
  "[x]: javascript:alert(1)\n\n[x]",
  '<style>body{display:none}</style><iframe src="//x"></iframe>',
])("%s does nothing", (text) => {
  const html = markdownToHtml(text, "k");
  expect(html).not.toMatch(/<(?:script|img|style|iframe|object|embed)\b/i);
  expect(html).not.toMatch(/<[a-z][^>]*\son\w+\s*=/i);
  expect(html).not.toMatch(/(?:href|src)="(?:javascript|data):/i);
});

test("two comments with footnotes have no id in common", () => {
  const ids = (key: string) =>
    [...markdownToHtml("a[^1]\n\n[^1]: note", key).matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids("one")).toHaveLength(3);
  expect(ids("one").filter((id) => ids("two").includes(id))).toEqual([]);
});

test("what nobody wrote by hand is shown as it is, and soon", () => {
  for (const text of [">".repeat(9000), "[".repeat(9000), "_".repeat(9000), "$a".repeat(4500)]) {
    const html = markdownToHtml(text, "k");
    expect(html.length).toBeLessThan(160_000);
    expect(html).toMatch(/^<p class="whitespace-pre-wrap">/);
  }
});

test("mentions are handles with an @ in running text, each once", () => {
  expect(mentionsIn("@ada-l and @ada-l, (@bob) but not a@eve.org, `@code`, [@x](y), @no-")).toEqual(
    ["ada-l", "bob"],
  );
  expect(mentionsIn("see https://x.org/@medium-user or ./@path")).toEqual([]);
});

test.for([
  ["nothing here", false],
  ["see https://x.org", true],
  ["see www.x.org", true],
  ["[a](b)", true],
  ["[a]: b", true],
  ["array[0](x)", true],
  ["f(x) = [1]", false],
])("“%s” has links: %s", ([text, expected]) => {
  expect(hasLinks(String(text))).toBe(expected);
});

test("whatever is written, no tag of script and no handler comes out", () => {
  const part = fc.constantFrom(
    ...[
      "<script>",
      "</script>",
      "[",
      "](",
      ")",
      "javascript:",
      "`",
      "```",
      "$",
      "$$",
      "\n",
      "\n\n",
      "*",
      "> ",
      "- ",
      "|",
    ],
    ...[
      "<img onerror=x>",
      "![",
      "@ada",
      "\\",
      "{",
      "}",
      "&lt;",
      "[^1]",
      "[^1]: ",
      "<!--",
      "-->",
      "http://a.b",
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const html = markdownToHtml(parts.join(""), "k");
      expect(html).not.toMatch(/<(?:script|img|style|iframe)\b/i);
      expect(html).not.toMatch(/href="(?:javascript|data):/i);
    }),
    { numRuns: 150 },
  );
}, 30_000);
