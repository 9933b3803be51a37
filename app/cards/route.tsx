import { env } from "@/lib/env";
import { apiRoute } from "@/lib/http/respond";
import { drawCard } from "./draw";

export const dynamic = "force-dynamic";

/** GET /cards: the site's own social card, 1200 × 630 PNG. */
export const GET = apiRoute(() =>
  drawCard({
    seed: env.SITE_NAME,
    title: env.SITE_NAME,
    left: `Each day’s papers, ranked by ${env.SITE_BYLINE}`,
    right: "",
  }),
);
