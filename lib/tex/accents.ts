/** TeX's accents as the combining characters of Unicode that follow their letter. */
const ACCENTS: Readonly<Record<string, string>> = {
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

/** Letters with a command of their own. */
const LETTERS: Readonly<Record<string, string>> = {
  aa: "å",
  AA: "Å",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ss: "ß",
  i: "ı",
  j: "ȷ",
  dh: "ð",
  DH: "Ð",
  th: "þ",
  TH: "Þ",
  dj: "đ",
  DJ: "Đ",
  ng: "ŋ",
  NG: "Ŋ",
};

/** A letter, or TeX's dotless i and j, which swallow one space. */
const LETTER = String.raw`(?:\\[ij](?![A-Za-z])[ \t]?|\p{L})`;
/** An accent that is a sign needs no space before its letter, one that is a letter does. */
const ACCENT = String.raw`\\(?:["'^~=.\x60]|[uvHcdbkr](?=[\s{\\]))\s*(?:\{\s*${LETTER}\s*\}|${LETTER})`;
/** \'e  \'{e}  {\'e}  \c{c}  \c c  \v\i */
const ACCENTED = new RegExp(String.raw`\{\s*${ACCENT}\s*\}|${ACCENT}`, "gu");
const NAME = Object.keys(LETTERS).join("|");
/** \ss{}  {\ss}  \ss */
const NAMED = new RegExp(
  String.raw`\{\\(${NAME})\s*\}|\\(${NAME})(?![A-Za-z])(?:\{\}|[ \t]+(?=[a-z]))?`,
  "g",
);
/** A formula; a lone dollar, as of money, begins none. */
const FORMULA = /(?<!\\)(\$\$?[^$]+\$\$?)/;

/**
 * Accented letters as Unicode: `Fr\'echet` is Fréchet. Formulas between dollars
 * and all other TeX stay as they are.
 */
export function decodeAccents(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .split(FORMULA)
    .map((part, index) => (index % 2 === 1 ? part : decode(part)))
    .join("");
}

/** A person's or a place's name: accents decoded, TeX's braces and its tie removed. */
export function decodeName(text: string): string {
  return decode(text).replace(/[{}]/g, "").replace(/~/g, " ").replace(/\s+/g, " ").trim();
}

function decode(text: string): string {
  if (!text.includes("\\")) return text;
  return (
    text
      .replace(ACCENTED, decodeAccent)
      // Once more: an accent may stand on an accented letter, as in Vietnamese names.
      .replace(ACCENTED, decodeAccent)
      .replace(
        NAMED,
        (_whole, braced?: string, bare?: string) => LETTERS[braced ?? bare ?? ""] ?? "",
      )
  );
}

function decodeAccent(tex: string): string {
  const [sign = "", ...rest] = tex.slice(tex.indexOf("\\") + 1);
  const letter = rest.join("").replace(/[\s{}\\]/g, "");
  const accented = (letter + (ACCENTS[sign] ?? "")).normalize("NFC");
  // Whatever no language writes was no accent.
  return accented.length === 1 ? accented : tex;
}
