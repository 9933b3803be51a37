import { expect, test } from "vitest";
import { childrenOf, parseXml, textOf, type XmlElement, XmlReader } from "./xml";

test("elements are found by name, whatever their prefix", () => {
  const root = parseXml(
    `<?xml version="1.0"?><f xmlns:a="x"><a:t k="1"> one &amp; <![CDATA[<two>]]></a:t><t>b</t></f>`,
  );
  expect(textOf(root, "t")).toBe("one & <two>");
  expect(childrenOf(root, "t")).toHaveLength(2);
  expect(textOf(root, "missing")).toBeNull();
});

test("a document cut short is refused with its line", () => {
  expect(() => parseXml("<feed>\n<entry><title>Half")).toThrow(/broken XML \(line 2: .*title/);
});

test("a web page with status 200 is called a web page", () => {
  expect(() => parseXml("<!DOCTYPE html><html><body>Rate exceeded.</body></html>")).toThrow(
    /web page/,
  );
  expect(() => parseXml("\n<html>sorry</html>")).toThrow(/web page/);
});

test("nothing is an error, and so is text", () => {
  expect(() => parseXml("")).toThrow(/broken XML/);
  expect(() => parseXml("Rate exceeded.")).toThrow(/broken XML/);
});

test("entities that unpack to gigabytes are never declared", () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><f>&b;</f>`;
  expect(() => parseXml(bomb)).toThrow(/document type/);
  expect(() => parseXml("<f>&unknown;</f>")).toThrow(/broken XML/);
});

test("a hundred thousand elements in each other do not end the process", () => {
  expect(() => parseXml("<a>".repeat(100_000))).toThrow(/nested too deeply/);
});

test("control characters in an abstract do not lose the page", () => {
  expect(parseXml("<f>a\u0001b\u000bc</f>").text).toBe("abc");
});

test("wherever it is cut into pieces, a document is the same; what is handed over is not kept", () => {
  const text = `<?xml version="1.0"?><l><r a="1"><t>x &amp; y</t></r><r a="2"/><end>z${" ".repeat(250)}</end></l>`;
  for (const size of [1, 2, 7, 64, 1000]) {
    const taken: XmlElement[] = [];
    const reader = new XmlReader({ name: "r", take: (element) => taken.push(element) });
    for (let from = 0; from < text.length; from += size)
      reader.write(text.slice(from, from + size));
    const root = reader.end();
    expect(taken.map(({ attributes }) => attributes.a)).toEqual(["1", "2"]);
    expect(textOf(taken[0], "t")).toBe("x & y");
    expect(root.children.map(({ name }) => name)).toEqual(["end"]);
    expect(textOf(root, "end")).toBe("z");
  }
});
