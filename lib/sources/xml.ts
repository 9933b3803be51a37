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

/**
 * Reads a whole document. A document type is refused: these services send none,
 * and it is where entities that unpack to gigabytes are declared.
 * @throws BadAnswer with the line where it is cut short or malformed, or when it is a web page.
 */
export function parseXml(text: string): XmlElement {
  if (/^\s*<(?:!doctype\s+)?html\b/i.test(text))
    throw new BadAnswer("answers with a web page instead of XML");
  const root = element("", {});
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => {
    throw new BadAnswer(`answers with broken XML (line ${parser.line}: ${tidy(message)})`);
  });
  parser.on("doctype", () => {
    throw new BadAnswer("answers with a document type, which is not read", false);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new BadAnswer("answers with XML nested too deeply", false);
    const child = element(localName(name), attributes);
    open.at(-1)?.children.push(child);
    open.push(child);
  });
  const add = (piece: string) => {
    const parent = open.at(-1);
    if (parent) parent.text += piece;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => open.pop());
  parser.write(text.replace(FORBIDDEN, "")).close();
  const [document] = root.children;
  if (!document) throw new BadAnswer("answers with nothing");
  return document;
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
