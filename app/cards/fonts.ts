import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { create } from "fontkitten";
import { drawableText } from "@/lib/images/drawable";

const FOLDER = "node_modules/@fontsource";

/** The site's own letters first; then those it lacks: Greek and the signs of mathematics. */
const FILES = [
  ["Newsreader", "newsreader/files/newsreader-latin-500-normal.woff"],
  ["Newsreader Extended", "newsreader/files/newsreader-latin-ext-500-normal.woff"],
  ["Newsreader Vietnamese", "newsreader/files/newsreader-vietnamese-500-normal.woff"],
  ["Noto Sans Math", "noto-sans-math/files/noto-sans-math-latin-400-normal.woff"],
] as const;

export interface CardFonts {
  fonts: { name: string; data: Buffer; weight: 500; style: "normal" }[];
  /** The part of a text that these fonts can draw; see {@link drawableText}. */
  drawable: (text: string) => string;
}

let reading: Promise<CardFonts> | undefined;

/**
 * What social cards are lettered with, read once. A letter that no given font has would make
 * next/og ask Google's and jsDelivr's servers for one, with the title's letters in the address.
 */
export function readCardFonts(): Promise<CardFonts> {
  reading ??= read();
  return reading;
}

async function read(): Promise<CardFonts> {
  const fonts = await Promise.all(
    FILES.map(async ([name, file]) => ({
      name,
      data: await readFile(join(process.cwd(), FOLDER, file)),
      weight: 500 as const,
      style: "normal" as const,
    })),
  );
  const letters = new Set(fonts.flatMap(({ data }) => lettersOf(data)));
  return { fonts, drawable: (text) => drawableText(text, letters) };
}

function lettersOf(data: Buffer): number[] {
  const font = create(data);
  if (font.isCollection) throw new Error("A font file of a social card holds several fonts.");
  return font.characterSet;
}
