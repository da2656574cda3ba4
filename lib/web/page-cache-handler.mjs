import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import { areTagsExpired } from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js';

// Next loads this file by its path, outside the bundles, and also bundles it for the edge: it is plain JavaScript without
// Node's modules, and finds the cache where lib/kernel/singleton.ts keeps what exists once per process. In a build and on
// the edge there is none, and nothing stays in memory.
const SINGLETONS = Symbol.for('tenantry.singletons');
const TAGS_HEADER = 'x-next-cache-tags';

// Loaders differ in what they make of a CommonJS module's default.
const FileSystemCache = fileSystemCache.default ?? fileSystemCache;

/** @returns {import('./page-cache').PageCache | undefined} */
function pageCache() {
  return globalThis[SINGLETONS]?.get('web.page-cache');
}

/** @param {unknown} value a page, route or result as Next hands it over */
function tagsOf(value) {
  const header = value?.headers?.[TAGS_HEADER];
  return typeof header === 'string' ? header.split(',') : [];
}

/** Next's own cache of files and tags, with the memory in parts by tenant in front of it. */
export default class PageCacheHandler extends FileSystemCache {
  constructor(context) {
    super({ ...context, maxMemoryCacheSize: 0 });
  }

  async get(...[key, context]) {
    const cache = pageCache();
    const kept = cache?.get(key);
    if (!kept) {
      const prebuilt = await super.get(key, context);
      if (prebuilt) await cache?.set(key, prebuilt, tagsOf(prebuilt.value));
      return prebuilt;
    }
    // As Next's own: a page whose tag has expired is not even shown while a new one is made.
    if (!areTagsExpired(tagsOf(kept.value), kept.lastModified)) return kept;
    cache?.delete(key);
    return null;
  }

  async set(key, value, context) {
    const entry = {
      value,
      lastModified: Date.now(),
      cacheControl: context.fetchCache ? undefined : context.cacheControl,
    };
    await pageCache()?.set(key, entry, context.fetchCache ? (context.tags ?? []) : tagsOf(value));
    await super.set(key, value, context);
  }

  async revalidateTag(tags, durations) {
    await super.revalidateTag(tags, durations);
    // Anything else is shown a last time while it is made anew.
    if (!durations || durations.expire === 0) pageCache()?.drop([tags].flat());
  }
}
