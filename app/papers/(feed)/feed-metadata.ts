import type { Metadata } from "next";
import { env } from "@/lib/env";

interface FeedHead {
  title: string;
  description: string;
  /** The feed's address without its page. */
  path: string;
  /** What stands behind the feed's address inside the app. */
  page?: string[] | undefined;
  /** Other forms of the page, by their media types. */
  types?: NonNullable<Metadata["alternates"]>["types"];
  /** Whether the title is the site's own and stands alone. */
  isHome?: boolean;
}

/** What machines read in a feed's head. Every page of it is its own canonical address. */
export function feedMetadata(head: FeedHead): Metadata {
  const { title, description, path, page, types = {}, isHome = false } = head;
  const [number = "1"] = page ?? [];
  const isFirst = number === "1";
  const full = isFirst ? title : `${title}, page ${number}`;
  const url = isFirst ? path : `${path}?p=${number}`;
  return {
    title: isHome ? { absolute: full } : full,
    description,
    alternates: { canonical: url, types },
    // Given anew with each field: Next.js does not merge it with the layout's.
    openGraph: {
      type: "website",
      siteName: env.SITE_NAME,
      url,
      title: full,
      description,
      images: [{ url: "/cards", width: 1200, height: 630, alt: env.SITE_NAME }],
    },
  };
}
