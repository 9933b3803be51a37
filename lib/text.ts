/** Control characters and lone halves of a character pair: PostgreSQL, XML and mail refuse them. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, (character) => (/\s/.test(character) ? character : ""));
}

/** All white space collapsed. TeX and anything that looks like markup stays as it is. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** White space tidied within paragraphs; an empty line still parts them. */
export function paragraphs(text: string): string {
  return clean(text)
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter(Boolean)
    .join("\n\n");
}

/** At most so long, never half a character. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trimEnd();
}

/** The beginning of a line, cut at a word where there is one near, with a mark that it goes on. */
export function abridge(line: string, longest: number): string {
  if (line.length <= longest) return line;
  const space = line.lastIndexOf(" ", longest);
  return `${shorten(line, space > longest / 2 ? space : longest)}…`;
}

/** The beginning of a text in quotes, fit for a message on a terminal. */
export function quoted(text: string, longest = 60): string {
  const line = oneLine(text.slice(0, 4 * longest));
  const isWhole = line.length <= longest && text.slice(4 * longest).trim() === "";
  return isWhole ? `“${line}”` : `“${shorten(line, longest)}…”`;
}

/** Without the empty ones and repetitions, in the order of their first place. */
export function distinct(texts: string[]): string[] {
  return [...new Set(texts.filter(Boolean))];
}
