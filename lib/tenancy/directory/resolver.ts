import { LRUCache } from 'lru-cache';
import type { Listener } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { TokenBucket } from '@/lib/kernel/token-bucket';
import { logger, metrics } from '@/lib/observability';
import { type DirectoryChange, parseChange } from './change';
import { KnownKeys } from './known-keys';
import type { DirectorySource } from './source';

export interface ResolverOptions {
  source: DirectorySource;
  /** Subscribes to changes; null where the connection cannot carry LISTEN. Returns a function that ends it. */
  listen: ((listener: Listener) => () => Promise<void>) | null;
  /** How long an entry may live without being confirmed: the backstop behind the pushed changes. */
  ttlMs?: number;
  /** How often the set of known keys is read anew. */
  reloadMs?: number;
  /** Tenants in memory (about 1 KB each). */
  maxTenants?: number;
}

const MINUTE_MS = 60_000;
const MAX_ABSENT = 2_000;
const ABSENT_TTL_MS = 30_000;
const RETRY_MS = 1_000;

/**
 * Host → tenant from memory. A change reaches every process as a notification; a made-up name is refused from a bounded
 * set of known names without a query; one look-up serves everybody who asks for the same key at once.
 */
export class DirectoryResolver {
  private readonly tenants: LRUCache<string, TenantRef>;
  private readonly aliases: LRUCache<string, string>;
  private readonly absent = new LRUCache<string, true>({ max: MAX_ABSENT, ttl: ABSENT_TTL_MS });
  private readonly inFlight = new Map<string, Promise<TenantRef | null>>();
  /** Look-ups for names that are probably made up: 50 at once, then 10 a second. */
  private readonly budget = new TokenBucket(50, 10);
  private known: KnownKeys | undefined;
  private loading: Promise<void> | undefined;
  /** Keys announced while the set is being read; they may be too new for that reading. */
  private announced: string[] = [];
  private isSynchronised = false;
  /** Raised by every connect and loss, so that a slow reading cannot vouch for a connection that is gone. */
  private connection = 0;
  /** Raised by every change: a look-up that began before one must not be kept after it. */
  private generation = 0;
  private endListening: (() => Promise<void>) | undefined;
  private reloadTimer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ResolverOptions) {
    // Without pushed changes the clock is all there is, so entries live shorter.
    const ttl = options.ttlMs ?? (options.listen ? 5 * MINUTE_MS : 10_000);
    const max = options.maxTenants ?? 20_000;
    this.tenants = new LRUCache({ max, ttl });
    this.aliases = new LRUCache({ max: max * 2, ttl });
  }

  /** Starts listening and reads the known keys; safe to call twice. */
  start(): void {
    if (this.reloadTimer) return;
    const everyMs = this.options.reloadMs ?? (this.options.listen ? 5 * MINUTE_MS : 30_000);
    this.reloadTimer = setInterval(() => void this.reload().catch(() => {}), everyMs);
    this.reloadTimer.unref();
    this.endListening = this.options.listen?.({
      onConnect: () => void this.synchronise(),
      onNotification: (payload) => this.applyChange(payload),
      onLost: (error) => {
        this.connection += 1;
        this.isSynchronised = false;
        logger.warn({ err: error }, 'the directory does not hear of changes at the moment');
      },
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.reloadTimer);
    this.reloadTimer = undefined;
    this.connection += 1;
    this.isSynchronised = false;
    await this.endListening?.();
    this.endListening = undefined;
  }

  /**
   * The tenant behind `slug:…`, `host:…` or `id:…`, whatever its status.
   * @returns null for a key nobody has
   */
  async resolve(key: string): Promise<TenantRef | null> {
    const id = key.startsWith('id:') ? key.slice(3) : this.aliases.get(key);
    const cached = id === undefined ? undefined : this.tenants.get(id);
    if (cached) return this.answer(cached, 'cache');
    if (this.absent.has(key)) return this.answer(null, 'cache');
    this.start();
    if (!key.startsWith('id:') && (await this.isUnknown(key))) return this.answer(null, 'filter');
    const running = this.inFlight.get(key);
    if (running) return running;
    const lookup = this.lookUp(key).finally(() => {
      if (this.inFlight.get(key) === lookup) this.inFlight.delete(key);
    });
    this.inFlight.set(key, lookup);
    return this.answer(await lookup, 'database');
  }

  /** Forgets a tenant and its names at once; the notification does the same in the other processes. */
  invalidate(change: DirectoryChange): void {
    this.generation += 1;
    this.inFlight.clear();
    this.tenants.delete(change.tenantId);
    this.absent.delete(`id:${change.tenantId}`);
    for (const key of change.keys) {
      this.aliases.delete(key);
      this.absent.delete(key);
      this.known?.add(key);
    }
    if (this.loading) this.announced.push(...change.keys);
    if (this.known?.isFull) void this.reload().catch(() => {});
  }

  /** Tenants in memory and bytes of the set of known names, for metrics and benchmarks. */
  figures(): { tenants: number; knownBytes: number; isSynchronised: boolean } {
    return {
      tenants: this.tenants.size,
      knownBytes: this.known?.sizeBytes ?? 0,
      isSynchronised: this.isSynchronised,
    };
  }

  /** Resolves once changes are heard and the known keys are read; for tests and for a clean start. */
  async ready(timeoutMs = 5_000): Promise<void> {
    this.start();
    const endsAt = Date.now() + timeoutMs;
    while (this.options.listen && !this.isSynchronised && Date.now() < endsAt)
      await new Promise((wake) => setTimeout(wake, 10));
    if (!this.known) await this.reload();
  }

  private async isUnknown(key: string): Promise<boolean> {
    if (!this.known) await this.reload();
    if (this.known?.has(key)) return false;
    // While changes are not heard, a new tenant may be missing from the set: then ask, but only so often.
    return this.isSynchronised || !this.budget.take();
  }

  private async lookUp(key: string): Promise<TenantRef | null> {
    const { generation } = this;
    const tenant = await this.options.source.find(key);
    if (generation !== this.generation) return tenant;
    if (tenant) {
      this.tenants.set(tenant.id, tenant);
      if (!key.startsWith('id:')) this.aliases.set(key, tenant.id);
    } else {
      this.absent.set(key, true);
    }
    return tenant;
  }

  private answer(tenant: TenantRef | null, source: 'cache' | 'filter' | 'database'): TenantRef | null {
    metrics().resolutions.inc({ source, outcome: tenant ? 'found' : 'unknown' });
    return tenant;
  }

  private applyChange(payload: string): void {
    const change = parseChange(payload);
    if (change) this.invalidate(change);
    else this.clear();
  }

  private clear(): void {
    this.generation += 1;
    this.inFlight.clear();
    this.tenants.clear();
    this.aliases.clear();
    this.absent.clear();
  }

  /** After every (re)connect: what was missed meanwhile cannot be known, so everything is forgotten and read anew. */
  private async synchronise(connection = ++this.connection): Promise<void> {
    this.clear();
    try {
      // Not the load that may be running: it could have begun before the connection heard anything.
      await this.loading?.catch(() => {});
      await this.reload();
      this.isSynchronised = connection === this.connection;
    } catch (error) {
      logger.error({ err: error }, 'the directory could not be read');
      setTimeout(() => {
        if (connection === this.connection) void this.synchronise(connection);
      }, RETRY_MS).unref();
    }
  }

  private reload(): Promise<void> {
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    this.announced = [];
    const keys: string[] = [];
    for await (const batch of this.options.source.allKeys()) keys.push(...batch);
    const fresh = new KnownKeys(keys.length * 2);
    for (const key of [...keys, ...this.announced]) fresh.add(key);
    this.announced = [];
    this.known = fresh;
  }
}
