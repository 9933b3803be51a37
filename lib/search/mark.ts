import { texToHtml } from "../tex/render";
import { splitTex } from "../tex/split";

/** Stand around matched words until the text has become HTML; from Unicode's private use area. */
export const MARK_START = "\uE000";
export const MARK_END = "\uE001";

const SIGNS = /[\uE000\uE001]/g;

/** HTML of a text in which PostgreSQL has put the signs around matched words. In formulas nothing is marked. */
export function markedToHtml(text: string): string {
  const html = texToHtml(
    splitTex(text)
      .map(({ kind, source, display }) => {
        if (kind === "text") return source;
        const formula = source.replace(SIGNS, "");
        return display ? `\\[${formula}\\]` : `\\(${formula}\\)`;
      })
      .join(""),
  );
  const isPaired = html.split(MARK_START).length === html.split(MARK_END).length;
  return isPaired
    ? html.replaceAll(MARK_START, "<mark>").replaceAll(MARK_END, "</mark>")
    : html.replace(SIGNS, "");
}
