"use client";

import { useEffect, useRef } from "react";
import { FeedBody } from "./feed-body";
import { pickUp } from "./handoff";

/**
 * A feed that is HTML and nothing else: written by the server, left alone by
 * React in the browser, where components/enhance works on it. This halves the
 * page, and a phone has no cards to hydrate.
 */
export function StaticFeed({ handle }: { handle: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Reached without a document, as after a form that redirects: ask for the document.
    if (box.current?.childElementCount === 0) location.reload();
  }, []);
  if (typeof window === "undefined") {
    const feed = pickUp(handle);
    return <div>{feed ? <FeedBody {...feed} /> : null}</div>;
  }
  return <div ref={box} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />;
}
