import { LRUCache } from 'lru-cache';

export interface TenantCacheOptions {
  /** Bytes of all tenants together. */
  readonly budgetBytes: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  /** Told of every entry that leaves, for whatever reason. */
  readonly onDrop?: (tenantId: string, key: string) => void;
}

interface Part<V extends object> {
  readonly entries: LRUCache<string, V>;
  quotaBytes: number;
  activeAt: number;
}

/** A tenant that asked for something so recently has a part of the budget that nobody takes from it. */
const ABOUT_MS = 10 * 60_000;

/**
 * A cache in which tenants do not evict each other: each has its own entries, the least recently used going first, up to its
 * quota. When all together pass the budget, the tenant furthest above its guaranteed part gives way. Guaranteed is the
 * budget divided by the tenants that were active of late, at most the quota.
 */
export class TenantCache<V extends object> {
  readonly #parts = new Map<string, Part<V>>();
  readonly #budgetBytes: number;
  readonly #now: () => number;
  readonly #onDrop: TenantCacheOptions['onDrop'];
  #bytes = 0;

  constructor({ budgetBytes, now = () => performance.now(), onDrop }: TenantCacheOptions) {
    this.#budgetBytes = budgetBytes;
    this.#now = now;
    this.#onDrop = onDrop;
  }

  get(tenantId: string, key: string): V | undefined {
    const part = this.#parts.get(tenantId);
    if (!part) return undefined;
    part.activeAt = this.#now();
    return part.entries.get(key);
  }

  /**
   * Keeps a value for the tenant.
   * @param sizeBytes what it takes, at least 1
   * @param quotaBytes what the tenant may keep in all; a smaller one than before drops what no longer fits
   * @returns false when the value alone is larger than the quota or the budget; then nothing of the key is kept
   */
  set(tenantId: string, key: string, value: V, sizeBytes: number, quotaBytes: number): boolean {
    const part = this.#partOf(tenantId, quotaBytes);
    const before = part.entries.calculatedSize;
    const isKept = sizeBytes <= Math.min(quotaBytes, this.#budgetBytes);
    // Set anew, not over the old one: its size must not count twice while room is made.
    part.entries.delete(key);
    if (isKept) part.entries.set(key, value, { size: Math.max(1, Math.ceil(sizeBytes)) });
    while (part.entries.calculatedSize > quotaBytes) part.entries.pop();
    this.#bytes += part.entries.calculatedSize - before;
    while (this.#bytes > this.#budgetBytes) this.#makeRoom();
    return isKept && part.entries.has(key);
  }

  delete(tenantId: string, key: string): void {
    const part = this.#parts.get(tenantId);
    if (!part) return;
    const before = part.entries.calculatedSize;
    part.entries.delete(key);
    this.#bytes += part.entries.calculatedSize - before;
  }

  /** Drops everything of one tenant. */
  clear(tenantId: string): void {
    const part = this.#parts.get(tenantId);
    if (!part) return;
    this.#bytes -= part.entries.calculatedSize;
    this.#parts.delete(tenantId);
    part.entries.clear();
  }

  bytes(tenantId?: string): number {
    return tenantId === undefined ? this.#bytes : (this.#parts.get(tenantId)?.entries.calculatedSize ?? 0);
  }

  #partOf(tenantId: string, quotaBytes: number): Part<V> {
    const activeAt = this.#now();
    let part = this.#parts.get(tenantId);
    if (part) {
      part.quotaBytes = quotaBytes;
      part.activeAt = activeAt;
    } else {
      // One byte more than the budget, so that entries leave by our rules alone.
      const entries = new LRUCache<string, V>({
        maxSize: this.#budgetBytes + 1,
        dispose: (_value, key) => this.#onDrop?.(tenantId, key),
      });
      part = { entries, quotaBytes, activeAt };
      this.#parts.set(tenantId, part);
    }
    return part;
  }

  /** Drops the oldest entry of the tenant furthest above its guaranteed part. */
  #makeRoom(): void {
    const since = this.#now() - ABOUT_MS;
    const parts = [...this.#parts];
    const active = parts.filter(([, part]) => part.activeAt >= since).length;
    const evenPart = this.#budgetBytes / Math.max(1, active);
    let furthest: Part<V> | undefined;
    let mostOver = Number.NEGATIVE_INFINITY;
    for (const [tenantId, part] of parts) {
      const { calculatedSize } = part.entries;
      if (calculatedSize === 0) {
        if (part.activeAt < since) this.#parts.delete(tenantId);
        continue;
      }
      const over = calculatedSize - (part.activeAt < since ? 0 : Math.min(part.quotaBytes, evenPart));
      if (over > mostOver) {
        mostOver = over;
        furthest = part;
      }
    }
    if (!furthest) return;
    const before = furthest.entries.calculatedSize;
    furthest.entries.pop();
    this.#bytes += furthest.entries.calculatedSize - before;
  }
}
