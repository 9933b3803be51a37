import { decodeAccents } from "../tex/accents";

/** A formula between dollars, whose braces are its own, or a brace that is meant as such. */
const FORMULA = /(?<!\\)\$(?:\\.|[^$\\])+\$|\\[{}]/g;
/** A group, with the command whose argument it is. */
const GROUP = /(\\[A-Za-z]+\s*)?\{([^{}]*)\}/g;
/** Nobody nests braces deeper on purpose. */
const DEEPEST = 50;
const [BEGIN, END] = ["\uE000", "\uE001"];

/**
 * BibTeX's text as the site writes it: accents decoded, and without the braces
 * that keep capitals (`{BERT}`). Formulas and commands stay.
 */
export function readTexText(text: string): string {
  const formulas: string[] = [];
  const prose = decodeAccents(text).replace(FORMULA, (formula) => {
    formulas.push(formula);
    return `${BEGIN}${formulas.length - 1}${END}`;
  });
  return withoutGroups(prose)
    .replace(/\\textendash\b\s*|(?<!-)--(?!-)/g, "–")
    .replace(/\\textemdash\b\s*|---/g, "—")
    .replace(/(?<!\\)~/g, " ")
    .replace(/\uE000(\d+)\uE001/g, (_whole, index: string) => formulas[Number(index)] ?? "");
}

function withoutGroups(text: string): string {
  // A command's own braces are set aside, so that each round has one level less.
  let now = text;
  for (let level = 0; level < DEEPEST; level += 1) {
    const before = now;
    now = now.replace(GROUP, (_whole, command: string | undefined, inner: string) =>
      command === undefined ? inner : `${command}\uE002${inner}\uE003`,
    );
    if (now === before) break;
  }
  return now.replace(/\uE002/g, "{").replace(/\uE003/g, "}");
}
