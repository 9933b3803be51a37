import { LRUCache } from "lru-cache";

/**
 * The pages this process has rendered, each with the tags it depends on.
 * Plain JavaScript on purpose: Next.js loads the cache handler by its path,
 * outside the bundle, and must share this one store with the bundle.
 *
 * @typedef {{ revalidate?: number | false }} CacheControl
 * @typedef {{ value: unknown, tags: string[], cacheControl?: CacheControl | undefined }} Page
 * @typedef {Page & { lastModified: number }} Entry
 */

const MOST_BYTES = 96 * 1024 * 1024;
const MOST_TAGS = 50_000;

/** The tag that every page has. */
export const EVERYTHING = "everything";

export class PageStore {
  /** @type {LRUCache<string, Entry>} */
  #entries = new LRUCache({ maxSize: MOST_BYTES, sizeCalculation: sizeOf });

  /** When each tag last changed, in milliseconds. @type {LRUCache<string, number>} */
  #changedAt = new LRUCache({
    max: MOST_TAGS,
    // A forgotten change must not make an old page look current.
    dispose: (at, _tag, reason) => {
      if (reason === "evict") this.#floor = Math.max(this.#floor, at);
    },
  });

  /** When the render that is under way began. @type {LRUCache<string, number>} */
  #renderBegan = new LRUCache({ max: 10_000, ttl: 60_000 });

  /** Told after every change. @type {(() => void) | undefined} */
  onInvalidate;

  /** Pages from before this instant are out of date whatever their tags. */
  #floor = 0;

  /**
   * The page, unless something it depends on has changed since it was rendered.
   * @param {string} key
   * @param {number} now
   * @returns {Entry | null}
   */
  get(key, now) {
    const entry = this.#entries.get(key);
    const current = entry && this.#isCurrent(entry) ? entry : null;
    if (!current || isDue(current, now)) this.#expectRender(key, now);
    return current;
  }

  /**
   * @param {string} key
   * @param {Page} page
   * @param {number} now
   */
  set(key, page, now) {
    // Dated by the beginning of its render: what changed meanwhile may not be on it.
    const lastModified = this.#renderBegan.get(key) ?? now;
    this.#renderBegan.delete(key);
    this.#entries.set(key, { ...page, lastModified });
  }

  /**
   * @param {readonly string[]} tags
   * @param {number} now
   */
  invalidate(tags, now) {
    if (tags.includes(EVERYTHING)) this.#floor = now;
    for (const tag of tags) this.#changedAt.set(tag, now);
    this.onInvalidate?.();
  }

  /**
   * @param {string} key
   * @param {number} now
   */
  #expectRender(key, now) {
    if (!this.#renderBegan.has(key)) this.#renderBegan.set(key, now);
  }

  /** @param {Entry} entry */
  #isCurrent(entry) {
    if (entry.lastModified <= this.#floor) return false;
    return entry.tags.every((tag) => (this.#changedAt.get(tag) ?? -1) < entry.lastModified);
  }
}

/**
 * Whether Next.js will render the page anew in the background after this read.
 * @param {Entry} entry
 * @param {number} now
 */
function isDue({ cacheControl, lastModified }, now) {
  const seconds = cacheControl?.revalidate;
  return typeof seconds === "number" && now - lastModified > seconds * 1000;
}

/** @param {Page} page */
function sizeOf(page) {
  const { html, rscData, body } =
    /** @type {{ html?: string, rscData?: Buffer, body?: Buffer }} */ (page.value ?? {});
  return 1024 + (html?.length ?? 0) * 2 + (rscData?.byteLength ?? 0) + (body?.byteLength ?? 0);
}

const shared = /** @type {{ dailyPapersPages?: PageStore }} */ (globalThis);

/** One store per process, whichever copy of this module asks. */
export const pageStore = (shared.dailyPapersPages ??= new PageStore());
