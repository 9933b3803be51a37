import { SaxesParser } from "saxes";
import { BadAnswer } from "./errors";

/** An element with what is in it. Names are without their namespace's prefix. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** Its own text, its children's not included. */
  text: string;
}

/** No answer of theirs is nested deeper than ten. */
const DEEPEST = 50;

/** Characters that XML 1.0 forbids and that abstracts have been seen to hold. */
const FORBIDDEN = new RegExp("[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]", "g");

/** So much of the beginning tells a web page from XML. */
const BEGINNING = 200;

interface Each {
  /** Elements of this name are handed over as they end, and kept no longer. */
  name: string;
  take: (element: XmlElement) => void;
}

/**
 * Reads a document piece by piece. A document type is refused: these services
 * send none, and it is where entities that unpack to gigabytes are declared.
 * Every method throws BadAnswer with the line where it is malformed, or when it is a web page.
 */
export class XmlReader {
  readonly #parser = new SaxesParser();
  readonly #root = element("", {});
  readonly #open = [this.#root];
  /** What came before it was enough to tell what it is; null afterwards. */
  #beginning: string | null = "";

  constructor(private readonly each?: Each) {
    const parser = this.#parser;
    parser.on("error", ({ message }) => {
      throw new BadAnswer(`answers with broken XML (line ${parser.line}: ${tidy(message)})`);
    });
    parser.on("doctype", () => {
      throw new BadAnswer("answers with a document type, which is not read", false);
    });
    parser.on("opentag", ({ name, attributes }) => this.#begin(name, attributes));
    parser.on("closetag", () => this.#end());
    parser.on("text", (piece) => this.#add(piece));
    parser.on("cdata", (piece) => this.#add(piece));
  }

  write(piece: string): void {
    if (this.#beginning === null) {
      this.#parser.write(piece.replace(FORBIDDEN, ""));
      return;
    }
    this.#beginning += piece;
    if (this.#beginning.trimStart().length >= BEGINNING) this.#beginInEarnest();
  }

  /** The whole document, without what was handed over. @throws BadAnswer, too, when it is cut short. */
  end(): XmlElement {
    if (this.#beginning !== null) this.#beginInEarnest();
    this.#parser.close();
    const [document] = this.#root.children;
    if (!document) throw new BadAnswer("answers with nothing");
    return document;
  }

  #beginInEarnest(): void {
    const text = this.#beginning ?? "";
    this.#beginning = null;
    if (/^\s*<(?:!doctype\s+)?html\b/i.test(text))
      throw new BadAnswer("answers with a web page instead of XML");
    this.write(text);
  }

  #begin(name: string, attributes: Record<string, string>): void {
    if (this.#open.length > DEEPEST)
      throw new BadAnswer("answers with XML nested too deeply", false);
    const child = element(localName(name), attributes);
    this.#open.at(-1)?.children.push(child);
    this.#open.push(child);
  }

  #add(piece: string): void {
    const parent = this.#open.at(-1);
    if (parent) parent.text += piece;
  }

  #end(): void {
    const ended = this.#open.pop();
    if (ended?.name !== this.each?.name || !ended) return;
    this.#open.at(-1)?.children.pop();
    this.each?.take(ended);
  }
}

/** Reads a whole document. @throws BadAnswer as {@link XmlReader}. */
export function parseXml(text: string): XmlElement {
  const reader = new XmlReader();
  reader.write(text);
  return reader.end();
}

/** The first child of that name. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** All children of that name, in order. */
export function childrenOf(parent: XmlElement | undefined, name: string): XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The trimmed text of the first child of that name; null when absent or empty. */
export function textOf(parent: XmlElement | undefined, name: string): string | null {
  return childOf(parent, name)?.text.trim() || null;
}

function element(name: string, attributes: Record<string, string>): XmlElement {
  return { name, attributes, children: [], text: "" };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** saxes writes the place before its message: we name the line ourselves. */
function tidy(message: string): string {
  return message.replace(/^\d+:\d+:\s*/, "").replace(/\.$/, "");
}
