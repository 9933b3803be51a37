import { expect, test } from "vitest";
import { mediaOf } from "./media";

const at = (path: string) => `https://cdn-uploads.example.org/${path}`;

test("pictures, films and the rest are told apart by their names, whatever follows them", () => {
  const urls = ["a.PNG?download=true", "b.mp4", "c.qt#t=3", "d.jpeg", "slides"].map(at);
  const media = mediaOf({ mediaUrls: urls, thumbnail: null });
  expect(media.map(({ kind }) => kind)).toEqual(["picture", "film", "film", "picture", "other"]);
  expect(media[1]).toMatchObject({ place: 2, host: "cdn-uploads.example.org" });
});

test("the thumbnail and a picture drawn from the title are not shown again, and places stay", () => {
  const drawn = "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2405.15738.png";
  const media = mediaOf({ mediaUrls: [drawn, at("t.png"), at("a.png")], thumbnail: at("t.png") });
  expect(media).toMatchObject([{ place: 3, url: at("a.png") }]);
});
