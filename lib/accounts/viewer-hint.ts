/**
 * A cookie that scripts may read: "someone is signed in here". It opens nothing;
 * it spares everyone else the request that asks who they are.
 */
export const VIEWER_HINT_COOKIE = "papers_signed_in";
