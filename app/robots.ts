import type { MetadataRoute } from "next";
import { env } from "@/lib/env";

// The site's address is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

/** Robots may read what people read, but not walk searches or what belongs to one reader. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/api/",
        "/papers?q=",
        "/papers/search",
        "/orgs?q=",
        "/directory/",
        "/errors/",
        "/settings",
        "/sign-in",
        "/admin",
      ],
    },
    sitemap: `${env.APP_URL}/sitemap.xml`,
  };
}
