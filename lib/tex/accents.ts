/** TeX's accent commands as Unicode's combining marks. */
const MARKS: Readonly<Record<string, string>> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030A",
  H: "\u030B",
  v: "\u030C",
  d: "\u0323",
  c: "\u0327",
  k: "\u0328",
  b: "\u0331",
};

/** Letters that are commands of their own. */
const LETTERS: Readonly<Record<string, string>> = {
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  aa: "å",
  AA: "Å",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  i: "ı",
  j: "ȷ",
};

// \'e  \'{e}  {\'e}  \"{\i}  with a sign; \c c  \v{s}  with a letter, which needs a space or a brace.
const ACCENT =
  /\{?\\(?:([`'^~=."])\s*(?:\{\s*(\\?\p{L})\s*\}|(\\?\p{L}))|([uvHcdbkr])(?:\s*\{\s*(\\?\p{L})\s*\}|\s+(\p{L})))\}?/gu;
const LETTER =
  /\{\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)\s*\}|\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?![A-Za-z])\s?/g;

/** Text accents decoded: `M\"uller` → "Müller". What is no accent stays as it is. */
export function decodeAccents(text: string): string {
  if (!text.includes("\\")) return text;
  // Twice: an accent may stand on an accented letter, as in Vietnamese names.
  return decodeOnce(decodeOnce(text));
}

function decodeOnce(text: string): string {
  return text
    .replace(ACCENT, (source: string, ...groups: (string | undefined)[]) => {
      const [sign, braced, bare, letter, letterBraced, letterBare] = groups;
      const base = (braced ?? bare ?? letterBraced ?? letterBare ?? "").replace("\\", "");
      const mark = MARKS[sign ?? letter ?? ""] ?? "";
      const composed = `${base}${mark}`.normalize("NFC");
      // A brace that was opened before the accent and not closed after it belongs to somebody else.
      const opened = source.startsWith("{");
      const closed = source.endsWith("}") && !source.endsWith(`{${braced ?? letterBraced ?? ""}}`);
      return (opened && !closed ? "{" : "") + composed + (closed && !opened ? "}" : "");
    })
    .replace(LETTER, (_source, braced: string | undefined, bare: string | undefined) => {
      return LETTERS[braced ?? bare ?? ""] ?? "";
    });
}
