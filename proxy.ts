import { type NextRequest, NextResponse } from "next/server";

/**
 * One address, two doors: mail programs POST to the unsubscribe link (RFC 8058)
 * and must get 200 without a redirect; people GET it and see a page. A Next.js
 * page cannot answer POST, so those go to the route beside it.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.method !== "POST") return NextResponse.next();
  const url = request.nextUrl.clone();
  url.pathname = url.pathname.replace("/digest/unsubscribe/", "/digest/one-click/");
  return NextResponse.rewrite(url);
}

export const config = { matcher: "/digest/unsubscribe/:token" };
