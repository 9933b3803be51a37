/** A piece of a text with TeX in it. */
export interface TexPiece {
  kind: "text" | "math";
  /** Without its delimiters. */
  source: string;
  display: boolean;
}

// Dollars follow pandoc's rule for tex_math_dollars, so that money stays money: no blank
// inside next to a dollar, no digit behind the closing one, no dollar that is escaped.
const MATH =
  /\$\$([^$]{1,2000}?)\$\$|\\\[([\s\S]{1,2000}?)\\\]|\\\(([\s\S]{1,2000}?)\\\)|(?<!\\)\$(?![\s$])((?:\\.|[^$\\]){0,999}?(?:\\.|[^\s$\\]))\$(?!\d)/g;

/** Cuts a text into prose and formulas. Every character of the prose is kept. */
export function splitTex(text: string): TexPiece[] {
  const pieces: TexPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(MATH)) {
    const [whole, dollars, brackets, parentheses, dollar] = match;
    if (match.index > end) pieces.push(prose(text.slice(end, match.index)));
    pieces.push({
      kind: "math",
      source: (dollars ?? brackets ?? parentheses ?? dollar ?? "").trim(),
      display: dollars !== undefined || brackets !== undefined,
    });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push(prose(text.slice(end)));
  return pieces;
}

function prose(source: string): TexPiece {
  return { kind: "text", source, display: false };
}
