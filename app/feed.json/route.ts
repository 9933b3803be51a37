import { feedRoute } from "../feed.atom/answer";

/** GET /feed.json: the newest papers as JSON Feed 1.1. */
export const GET = feedRoute("json");
