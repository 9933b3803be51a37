import { feedRoute } from "./answer";

/** GET /feed.atom: the newest papers as Atom. */
export const GET = feedRoute("atom");
