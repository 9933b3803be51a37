import { pageStore } from "./store.mjs";

/** Where Next.js writes what a page depends on: its own path and each layout's. */
const TAGS_HEADER = "x-next-cache-tags";

/** What changes a feed's first page changes its second: /papers/date/2026-05-20/2. */
const FURTHER_PAGE = /^(.*\/papers\/(?:date|week|month)\/[^/]+)\/\d+$/;

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
    const named = value?.headers?.[TAGS_HEADER]?.split(",") ?? context.tags ?? [];
    const tags = named.map((tag) => tag.replace(FURTHER_PAGE, "$1"));
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
