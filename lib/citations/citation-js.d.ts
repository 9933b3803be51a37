/** The part of citation-js that is used here; it ships no types. */
declare module "@citation-js/core" {
  export class Cite {
    constructor(items: object[]);
    format(format: "bibtex" | "ris", options?: { format: "text" }): string;
  }
}
declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-ris";
declare module "@citation-js/name" {
  export function parse(name: string): { family?: string; given?: string };
}
