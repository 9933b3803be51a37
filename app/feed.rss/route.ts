import { feedRoute } from "../feed.atom/answer";

/** GET /feed.rss: the newest papers as RSS 2.0. */
export const GET = feedRoute("rss");
