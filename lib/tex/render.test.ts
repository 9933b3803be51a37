import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeAccents } from "./accents";
import { texToHtml, texToText } from "./render";
import { splitTex } from "./split";

test("accents are decoded in every spelling, and nothing else is", () => {
  const cases = {
    'B\\"uttiker': "Büttiker",
    "Fr\\'echet": "Fréchet",
    "Fr\\'{e}chet": "Fréchet",
    "{\\'E}cole": "École",
    "Nguy\\~{\\^e}n": "Nguyễn",
    "\\v{S}koda": "Škoda",
    "Fran\\c cois": "François",
    'na\\"{\\i}ve': "naïve",
    "{\\o}re": "øre",
    "stra{\\ss}e": "straße",
    "Erd\\H{o}s": "Erdős",
    "Prefill \\& Decode": "Prefill \\& Decode",
    plain: "plain",
  };
  for (const [source, wanted] of Object.entries(cases)) expect(decodeAccents(source)).toBe(wanted);
});

test("formulas are set, and money stays money", () => {
  const math = (text: string) =>
    splitTex(text)
      .filter(({ kind }) => kind === "math")
      .map(({ source }) => source);
  expect(math("MVD$^2$ and $O(n \\log n)$")).toEqual(["^2", "O(n \\log n)"]);
  expect(math("PanGu-$π$")).toEqual(["π"]);
  expect(math("$$a = b$$ then \\(x\\) and \\[y\\]")).toEqual(["a = b", "x", "y"]);
  for (const money of [
    "costs $200k",
    "a $1 Million question, $534,700 in all",
    "from $0.005 to $60 per GPU",
    "between $20-$30",
    "\\$OneMillion-Bench and \\$5",
  ])
    expect(math(money), money).toEqual([]);
});

test("a formula has MathML for those who listen, and a bad one shows its source", () => {
  const html = texToHtml("the $\\alpha^2$ term");
  expect(html).toContain("<math");
  expect(html).toMatch(/^the <span class="katex">/);
  expect(texToHtml("bad $\\frac{1$ end")).toBe("bad <code>$\\frac{1$</code> end");
});

test("text commands and escapes are decoded; what looks like markup is text", () => {
  expect(texToHtml("54.6\\% of \\textbf{Theorem} \\emph{x<y}")).toBe(
    "54.6% of <strong>Theorem</strong> <em>x&lt;y</em>",
  );
  expect(texToHtml("<think> & </a><script>alert(1)</script>")).toBe(
    "&lt;think&gt; &amp; &lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
  );
  expect(texToText("On $\\ell_1$ and M\\\"uller \\& ``friends''")).toBe(
    "On \\ell_1 and Müller & “friends”",
  );
});

test("no text ever becomes a tag of its own, or an error", () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "$",
      "\\",
      "{",
      "}",
      "^",
      "a",
      " ",
      "script",
      "href",
      "textbf",
    ),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const tags = texToHtml(text).match(/<\/?([a-z0-9]+)/gi) ?? [];
      expect(tags.some((tag) => /script|iframe|object|^<a$/i.test(tag))).toBe(false);
      expect(splitTex(text).length).toBeGreaterThanOrEqual(text ? 1 : 0);
    }),
  );
});
