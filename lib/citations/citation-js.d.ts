/** The part of citation-js that is used here; it ships no types. */
declare module "@citation-js/core" {
  export class Cite {
    /** @param items CSL-JSON, or a text in a format that a plugin reads. */
    constructor(items: object[] | string);
    /** CSL-JSON. */
    data: unknown[];
    format(format: "bibtex" | "ris", options?: { format: "text" }): string;
  }
  export const plugins: {
    input: {
      /** Turns a text into the wanted format, step by step. */
      chain(text: string, options: { target: string; generateGraph: boolean }): unknown;
    };
  };
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
declare module "@citation-js/name" {
  export function parse(name: string): { family?: string; given?: string };
}
