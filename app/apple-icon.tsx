import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";

export const size = { width: 180, height: 180 };
export const contentType = "image/png";

/** The logo for home screens, which want a PNG. */
export default async function AppleIcon(): Promise<ImageResponse> {
  const svg = await readFile(join(process.cwd(), "public/icon.svg"));
  const source = `data:image/svg+xml;base64,${svg.toString("base64")}`;
  return new ImageResponse(<img alt="" src={source} width={180} height={180} />, size);
}
