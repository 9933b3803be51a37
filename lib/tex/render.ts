import katex from "katex";
import { decodeAccents } from "./accents";
import { splitTex } from "./split";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML: nothing in it is markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

/**
 * A title or an abstract as HTML: formulas set by KaTeX, accents and the usual
 * text commands decoded, everything else escaped. A formula that KaTeX refuses
 * is shown as its source.
 */
export function texToHtml(text: string): string {
  return splitTex(text)
    .map(({ kind, source, display }) =>
      kind === "math" ? mathToHtml(source, display) : proseToHtml(source),
    )
    .join("");
}

/** The same as text, for names, mail subjects and descriptions: formulas as their source. */
export function texToText(text: string): string {
  return splitTex(text)
    .map(({ kind, source }) => (kind === "math" ? source : decodeProse(source)))
    .join("")
    .replace(/\\(?:textbf|textit|emph|texttt|textsc|text)\{([^{}]*)\}/g, "$1");
}

function mathToHtml(source: string, display: boolean): string {
  try {
    return katex.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxSize: 20,
      maxExpand: 200,
    });
  } catch {
    const delimiter = display ? "$$" : "$";
    return `<code>${escapeHtml(delimiter + source + delimiter)}</code>`;
  }
}

/** Escapes first: the commands below only ever add tags of our own around escaped text. */
function proseToHtml(source: string): string {
  return escapeHtml(decodeProse(source))
    .replace(/\\textbf\{([^{}]*)\}/g, "<strong>$1</strong>")
    .replace(/\\(?:textit|emph)\{([^{}]*)\}/g, "<em>$1</em>")
    .replace(/\\texttt\{([^{}]*)\}/g, "<code>$1</code>")
    .replace(/\\(?:textsc|text)\{([^{}]*)\}/g, "$1");
}

function decodeProse(source: string): string {
  return decodeAccents(source)
    .replace(/\\url\{([^{}]*)\}/g, "$1")
    .replace(/\\href\{[^{}]*\}\{([^{}]*)\}/g, "$1")
    .replace(/\\([%$&#_{}])/g, "$1")
    .replace(/``([^`']*)''/g, "“$1”");
}
