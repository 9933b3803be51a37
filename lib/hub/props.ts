import { escapeXml } from "../xml";

/** The elements in which the Hub's pages carry their data, by which scrapers know them. */
export type PropsTarget = "DailyPapers" | "PaperContent";

/**
 * The skeleton of a page of the Hub: the element that scrapers look for, with its
 * data as they unpack it (HTML unescaped, then JSON).
 * @param json the element's data as JSON text.
 */
export function propsPage(target: PropsTarget, json: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${target}</title></head>
<body><main><div class="SVELTE_HYDRATER contents" data-target="${target}" data-props="${escapeXml(json)}"></div></main></body></html>
`;
}
