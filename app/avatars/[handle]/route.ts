import { drawAvatar } from "@/lib/profiles/drawn-avatar";
import { getAvatar } from "@/lib/profiles/queries";

interface Context {
  params: Promise<{ handle: string }>;
}

/**
 * GET /avatars/HANDLE: a person's picture as WebP, 256 pixels square, or an SVG
 * drawn from the handle. With the picture's hash (`?v=`) it may be kept for ever.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const handle = decodeURIComponent((await params).handle).slice(0, 60);
  const uploaded = await getAvatar(handle);
  if (!uploaded) {
    return new Response(drawAvatar(handle), {
      headers: { "Content-Type": "image/svg+xml", "Cache-Control": "public, max-age=86400" },
    });
  }
  const isNamed = new URL(request.url).searchParams.get("v") === uploaded.hash.slice(0, 16);
  return new Response(new Uint8Array(uploaded.image), {
    headers: {
      "Content-Type": "image/webp",
      "Cache-Control": isNamed ? "public, max-age=31536000, immutable" : "public, max-age=60",
    },
  });
}
