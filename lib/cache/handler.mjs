import { pageStore } from "./store.mjs";

/** Where Next.js writes what a page depends on: its own path and each layout's. */
const TAGS_HEADER = "x-next-cache-tags";

/**
 * Keeps rendered pages in this process's memory (the `cacheHandler` of
 * next.config.mjs). Changes reach it from every process through
 * lib/cache/listen.ts, so any number of web processes show the same truth.
 */
export default class PageCacheHandler {
  /** @param {string} key */
  get(key) {
    return Promise.resolve(pageStore.get(key, Date.now()));
  }

  /**
   * @param {string} key
   * @param {{ headers?: Record<string, string> } | null} value
   * @param {{ tags?: string[], cacheControl?: { revalidate?: number | false } }} context
   */
  set(key, value, context) {
    const tags = value?.headers?.[TAGS_HEADER]?.split(",") ?? context.tags ?? [];
    pageStore.set(key, { value, tags, cacheControl: context.cacheControl }, Date.now());
    return Promise.resolve();
  }

  /** @param {string | string[]} tags */
  revalidateTag(tags) {
    pageStore.invalidate([tags].flat(), Date.now());
    return Promise.resolve();
  }

  resetRequestCache() {}
}
