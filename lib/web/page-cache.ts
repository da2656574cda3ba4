import { env } from '@/lib/env';
import { now } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { TenantCache } from '@/lib/kernel/tenant-cache';
import { settingOf } from '@/lib/kernel/terms';
import { logger } from '@/lib/observability';
import { resolveTenantById } from '@/lib/tenancy';
import { EVERY_SITE, tenantOfTag } from './site-tag';

/** Whose the platform's own pages are. */
const NOBODY = '';
const NOBODY_BYTES = 16 * 2 ** 20;
/** Objects and table slots around one entry. */
const ENTRY_BYTES = 512;

export interface PageCacheOptions {
  /** Bytes of all parts together. */
  readonly budgetBytes: number;
  /** Bytes a tenant may keep. */
  readonly quotaOf: (tenantId: string) => Promise<number>;
}

/**
 * Rendered pages and other results that Next keeps in memory, in parts that do not evict each other: one for each tenant, one
 * for the platform. Whose an entry is says the tag its rendering left on it. The key is Next's own, with the route and the
 * whole path, host included, so what one tenant's visitors are shown cannot come from another's part.
 */
export class PageCache {
  readonly #entries: TenantCache<object>;
  readonly #owners = new Map<string, string>();
  readonly #quotaOf: (tenantId: string) => Promise<number>;

  constructor({ budgetBytes, quotaOf }: PageCacheOptions) {
    this.#quotaOf = quotaOf;
    this.#entries = new TenantCache({ budgetBytes, onDrop: (_owner, key) => this.#owners.delete(key) });
  }

  get(key: string): object | undefined {
    const owner = this.#owners.get(key);
    return owner === undefined ? undefined : this.#entries.get(owner, key);
  }

  /** Keeps an entry in the part of the tenant that `tags` name. One that does not fit is forgotten. */
  async set(key: string, entry: object, tags: readonly string[]): Promise<void> {
    const owner = ownerOf(tags);
    const quotaBytes = owner === NOBODY ? NOBODY_BYTES : await this.#quotaOf(owner);
    this.delete(key);
    const sizeBytes = ENTRY_BYTES + bytesOf(key) + bytesOf(entry);
    if (this.#entries.set(owner, key, entry, sizeBytes, quotaBytes)) this.#owners.set(key, owner);
  }

  delete(key: string): void {
    const owner = this.#owners.get(key);
    if (owner !== undefined) this.#entries.delete(owner, key);
  }

  /** Frees what entries of these tags take. */
  drop(tags: readonly string[]): void {
    for (const tag of tags) {
      const tenantId = tenantOfTag(tag);
      if (tenantId) this.#entries.clear(tenantId);
      else if (tag === EVERY_SITE) {
        for (const owner of new Set(this.#owners.values())) if (owner !== NOBODY) this.#entries.clear(owner);
      }
    }
  }

  /** Bytes in memory: of one tenant, or without one of all parts together. */
  bytes(tenantId?: string): number {
    return this.#entries.bytes(tenantId);
  }

  /** Bytes of every part that holds something; the platform's is under ''. */
  figures(): { tenantId: string; sizeBytes: number }[] {
    return [...new Set(this.#owners.values())].map((tenantId) => ({
      tenantId,
      sizeBytes: this.bytes(tenantId),
    }));
  }
}

function ownerOf(tags: readonly string[]): string {
  for (const tag of tags) {
    const tenantId = tenantOfTag(tag);
    if (tenantId) return tenantId;
  }
  return NOBODY;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what V8 keeps in one byte a character.
const ONE_BYTE = /^[\u0000-\u00ff]*$/;

/** What a value takes in memory: text as V8 keeps it, buffers, and what objects and maps hold. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return ONE_BYTE.test(value) ? value.length : value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  const parts = value instanceof Map ? [...value] : Object.entries(value);
  return parts.reduce((sum, [name, part]) => sum + bytesOf(name) + bytesOf(part), 0);
}

/** The page cache of this process. The server in front of Next makes it; Next finds it through `page-cache-handler.mjs`. */
export function pageCache(): PageCache {
  return processSingleton(
    'web.page-cache',
    () => new PageCache({ budgetBytes: env().cacheBytes, quotaOf: planQuota }),
  );
}

/** From memory: the tenant of a page that was just rendered is in the directory. */
async function planQuota(tenantId: string): Promise<number> {
  try {
    const tenant = await resolveTenantById(tenantId);
    return tenant ? settingOf(tenant.terms, 'cacheBytes', now()) : 0;
  } catch (error) {
    logger.warn({ err: error, tenantId }, 'a page is not cached, the directory being away');
    return 0;
  }
}
