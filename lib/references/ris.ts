import { Cite } from "@citation-js/core";
import "@citation-js/plugin-ris";
import { readItem } from "./csl";
import type { FoundReference } from "./reference";

const TAG = /^([A-Z][A-Z0-9]) {1,2}-(?: |$)/;

/**
 * The records of a RIS file, from TY to ER
 * (https://en.wikipedia.org/wiki/RIS_(file_format)). What is not closed is told.
 */
export function* readRis(text: string): Generator<FoundReference> {
  let record: { number: number; lines: string[] } | null = null;
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const tag = TAG.exec(line)?.[1];
    if (tag === "TY") {
      if (record) yield { number: record.number, problem: "is a RIS record without its end (ER)" };
      record = { number: index + 1, lines: [] };
    }
    if (!record) {
      if (line.trim() !== "")
        yield { number: index + 1, problem: "is outside of a RIS record (TY … ER)" };
      continue;
    }
    record.lines.push(line);
    if (tag !== "ER") continue;
    yield readRecord(record.number, record.lines);
    record = null;
  }
  if (record) yield { number: record.number, problem: "is a RIS record without its end (ER)" };
}

function readRecord(number: number, lines: string[]): FoundReference {
  try {
    const [item] = new Cite(`${lines.join("\n")}\n`).data;
    return readItem(item, number);
  } catch {
    return { number, problem: "is a RIS record that cannot be read" };
  }
}
