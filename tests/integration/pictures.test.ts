import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GET as getMedium } from "@/app/media/[paperId]/[place]/route";
import { GET } from "@/app/thumbnails/[paperId]/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { fetchPicture } from "@/lib/images/client";
import { resizePicture } from "@/lib/images/resize";
import { createPaper } from "../support/factories";

let server: Server;
let base: string;
let asked: string[];

beforeEach(async () => {
  asked = [];
  const png = await sharp({
    create: { width: 900, height: 700, channels: 3, background: "#cc3311" },
  })
    .png()
    .toBuffer();
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const send = (type: string, body: Buffer | string) => {
      response.setHeader("content-type", type);
      response.end(body);
    };
    if (request.url === "/picture.png") send("image/png", png);
    else if (request.url === "/page") send("text/html", "<html>");
    else if (request.url === "/liar.png") send("image/png", "<script>");
    else if (request.url === "/huge.png") send("image/png", Buffer.alloc(9 * 1024 * 1024));
    else if (request.url === "/drawing.svg") send("image/svg+xml", "<svg/>");
    else if (request.url === "/hop") response.writeHead(302, { location: "/picture.png" }).end();
    else if (request.url === "/inside")
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end();
    else if (request.url === "/loop") response.writeHead(302, { location: "/loop" }).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  env.IMAGE_PRIVATE_HOSTS = ["127.0.0.1"];
});

afterEach(async () => {
  env.IMAGE_PRIVATE_HOSTS = [];
  await new Promise((resolve) => server.close(resolve));
});

async function thumbnail(id: string): Promise<Response> {
  const request = new Request(`https://papers.example.org/thumbnails/${id}`);
  return GET(request, { params: Promise.resolve({ paperId: id }) });
}

async function paperWith(picture: string | null): Promise<string> {
  const { id, publicId } = await createPaper();
  await db.paper.update({ where: { id }, data: { thumbnail: picture && base + picture } });
  return publicId;
}

test("a given picture comes small and as WebP, fetched once for many who ask", async () => {
  const id = await paperWith("/picture.png");
  const answers = await Promise.all(Array.from({ length: 8 }, () => thumbnail(id)));
  for (const answer of answers) expect(answer.headers.get("content-type")).toBe("image/webp");
  const picture = sharp(Buffer.from(await (answers[0] as Response).arrayBuffer()));
  expect(await picture.metadata()).toMatchObject({ width: 320, height: 200, format: "webp" });
  expect(asked).toEqual(["/picture.png"]);
});

test("without a picture, or with a bad one, a drawing stands there", async () => {
  for (const picture of [
    null,
    "/page",
    "/liar.png",
    "/huge.png",
    "/drawing.svg",
    "/gone",
    "/loop",
  ]) {
    const answer = await thumbnail(await paperWith(picture));
    expect(answer.headers.get("content-type"), String(picture)).toBe("image/svg+xml");
    expect(answer.status).toBe(200);
  }
  expect((await thumbnail("2605.99999")).status).toBe(404);
});

test("pictures that came with a paper are made small here, by their place; anything else is a 404", async () => {
  const { id, publicId } = await createPaper();
  const mediaUrls = ["/gone", "/picture.png", "/page"].map((path) => base + path);
  await db.paper.update({ where: { id }, data: { mediaUrls } });
  const ask = (place: string, paperId = publicId) =>
    getMedium(new Request(`https://papers.example.org/media/${paperId}/${place}`), {
      params: Promise.resolve({ paperId, place }),
    });
  const picture = await ask("2");
  expect(picture.headers.get("content-type")).toBe("image/webp");
  const pixels = sharp(Buffer.from(await picture.arrayBuffer()));
  expect(await pixels.metadata()).toMatchObject({ width: 640, height: 400 });
  for (const place of ["1", "3", "4", "0", "-1", "2.0", "1e0", "999999"])
    expect((await ask(place)).status, place).toBe(404);
  expect((await ask("2", "2605.99999")).status).toBe(404);
  expect(asked).toEqual(["/picture.png", "/gone", "/page"]);
  await db.paper.update({ where: { id }, data: { hiddenAt: new Date() } });
  expect((await ask("2")).status).toBe(404);
});

test("private addresses are refused: given, looked up, and behind a redirect", async () => {
  expect((await fetchPicture(`${base}/hop`)).length).toBeGreaterThan(100);
  await expect(fetchPicture(`${base}/inside`)).rejects.toThrow(
    /169\.254\.169\.254 is not a public/,
  );
  env.IMAGE_PRIVATE_HOSTS = [];
  const port = new URL(base).port;
  for (const url of [
    `${base}/picture.png`,
    `http://localhost:${port}/picture.png`,
    `http://[::1]:${port}/picture.png`,
    `http://2130706433:${port}/picture.png`,
    "http://10.0.0.1/picture.png",
  ])
    await expect(fetchPicture(url), url).rejects.toThrow(/not a public address/);
  await expect(fetchPicture("file:///etc/passwd")).rejects.toThrow(/web address/);
  expect(asked).toEqual(["/hop", "/picture.png", "/inside"]);
});

test("a picture that would unpack to a billion pixels is refused", async () => {
  const bomb = await sharp({
    create: { width: 9000, height: 9000, channels: 3, background: "#000" },
    limitInputPixels: false,
  })
    .png()
    .toBuffer();
  await expect(resizePicture(bomb, { width: 320, height: 200 })).rejects.toThrow(/pixel/i);
});
