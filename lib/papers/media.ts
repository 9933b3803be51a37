import type { PaperDetails } from "./paper";

/** A picture or film that came with a paper. */
export interface Medium {
  /** Its place among all that came along, from 1: its address here goes by it. */
  place: number;
  /** Where it lies. */
  url: string;
  host: string;
  /** Only pictures are shown here; films are played where they lie. */
  kind: "picture" | "film" | "other";
}

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif)$/i;
const FILM = /\.(?:mp4|webm|mov|qt|m4v)$/i;

/** The Hub's social cards: a paper's title once more, which stands beside them already. */
const DRAWN_FROM_TITLE = /^https:\/\/cdn-thumbnails\.huggingface\.co\/social-thumbnails\//;

/** Whether a picture shows something of a paper, not only its title. */
export function isTelling(url: string): boolean {
  return !DRAWN_FROM_TITLE.test(url);
}

/** What a paper's page shows of its pictures and films: without its thumbnail. */
export function mediaOf({
  mediaUrls,
  thumbnail,
}: Pick<PaperDetails, "mediaUrls" | "thumbnail">): Medium[] {
  return mediaUrls
    .map((url, index) => ({ place: index + 1, url, host: hostOf(url), kind: kindOf(url) }))
    .filter(({ url }) => url !== thumbnail && isTelling(url));
}

function kindOf(url: string): Medium["kind"] {
  const { pathname } = new URL(url);
  if (PICTURE.test(pathname)) return "picture";
  return FILM.test(pathname) ? "film" : "other";
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}
