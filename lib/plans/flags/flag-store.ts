import type { Listener } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import type { FeatureKey } from '@/lib/kernel/entitlements';
import { logger } from '@/lib/observability';
import { type CompiledFlag, compileFlag, evaluateFlag } from './evaluate-flag';
import type { FlagDto } from './schemas';

/** Where the flags' truth is. */
export interface FlagSource {
  /** Every flag there is, or those of `keys` that still exist. */
  read(keys?: readonly string[]): Promise<FlagDto[]>;
}

export interface FlagStoreOptions {
  source: FlagSource;
  /** Subscribes to changes; null where the connection cannot carry LISTEN. Returns a function that ends it. */
  listen: ((listener: Listener) => () => Promise<void>) | null;
  /** Called when a change of these flags, or of all, counts in this process. */
  onChange?: (keys: readonly string[] | 'all') => void;
}

/** While changes are not heard. */
const LOST_POLL_MS = 5_000;
/** Where they never are: behind a pooler in transaction mode. */
const POOLER_POLL_MS = 1_000;
/** The backstop behind the pushed changes. */
const BACKSTOP_MS = 5 * 60_000;
const RETRY_MS = 500;

/** What callers ask for many times in one request, without waiting. */
export interface FlagSnapshot {
  /** Whether a flag is on for a tenant now; a flag that is not there is off. */
  isOn(tenant: Pick<TenantRef, 'id' | 'terms'>, key: string): boolean;
  /** The flag that decides a feature in place of plan and override, if there is one. */
  flagOfFeature(feature: FeatureKey): string | undefined;
  publicKeys(): readonly string[];
}

/**
 * Every flag in the memory of one process. A change is pushed: the notification names a key and that key alone is read
 * again. Readings run one after the other, so an older answer never replaces a newer one.
 */
export class FlagStore implements FlagSnapshot {
  private flags = new Map<string, CompiledFlag>();
  private byFeature = new Map<FeatureKey, string>();
  private shown: readonly string[] = [];
  private isLoaded = false;
  private isHearing = false;
  private loadedAtMs = 0;
  private stale: Set<string> | 'all' | null = null;
  private reading: Promise<void> | undefined;
  private poll: NodeJS.Timeout | undefined;
  private endListening: (() => Promise<void>) | undefined;

  constructor(private readonly options: FlagStoreOptions) {}

  /** Starts listening and polling; safe to call twice. */
  start(): void {
    if (this.poll) return;
    this.poll = setInterval(() => this.pollOnce(), this.options.listen ? LOST_POLL_MS : POOLER_POLL_MS);
    this.poll.unref();
    this.endListening = this.options.listen?.({
      onConnect: () => {
        this.isHearing = true;
        this.refresh('all');
      },
      onNotification: (key) => this.refresh(key),
      onLost: (error) => {
        this.isHearing = false;
        logger.warn({ err: error }, 'changes of flags are not heard at the moment');
      },
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.poll);
    this.poll = undefined;
    this.isHearing = false;
    // Nothing keeps them true from here on, so whoever asks next reads them anew.
    this.isLoaded = false;
    await this.endListening?.();
    this.endListening = undefined;
    await this.reading?.catch(() => {});
  }

  /** Resolves once the flags are in memory. @throws the database's error when they cannot be read */
  async ready(): Promise<void> {
    this.start();
    if (this.isLoaded) return;
    this.stale ??= 'all';
    await this.drain();
  }

  /** Resolves once changes are heard, or `timeoutMs` are over; for tests and benchmarks. */
  async hearing(timeoutMs = 5_000): Promise<void> {
    await this.ready();
    const endsAt = Date.now() + timeoutMs;
    while (this.options.listen && !this.isHearing && Date.now() < endsAt)
      await new Promise((wake) => setTimeout(wake, 10));
    await this.reading;
  }

  get isReady(): boolean {
    return this.isLoaded;
  }

  isOn(tenant: Pick<TenantRef, 'id' | 'terms'>, key: string): boolean {
    return evaluateFlag(this.flags, key, { id: tenant.id, planKey: tenant.terms.planKey }, now().getTime());
  }

  has(key: string): boolean {
    return this.flags.has(key);
  }

  flagOfFeature(feature: FeatureKey): string | undefined {
    return this.byFeature.get(feature);
  }

  publicKeys(): readonly string[] {
    return this.shown;
  }

  private pollOnce(): void {
    if (!this.isHearing || Date.now() - this.loadedAtMs >= BACKSTOP_MS) this.refresh('all');
  }

  private refresh(key: string): void {
    if (key === 'all' || this.stale === 'all') this.stale = 'all';
    else this.stale = (this.stale ?? new Set<string>()).add(key);
    this.drain().catch((error: unknown) => {
      logger.error({ err: error }, 'flags could not be read');
      setTimeout(() => this.poll && this.refresh('all'), RETRY_MS).unref();
    });
  }

  private drain(): Promise<void> {
    if (!this.stale && !this.reading) return Promise.resolve();
    this.reading ??= this.readStale();
    return this.reading;
  }

  private async readStale(): Promise<void> {
    try {
      while (this.stale) {
        const wanted = this.stale;
        this.stale = null;
        if (wanted === 'all') this.replaceAll(await this.options.source.read());
        else this.replace([...wanted], await this.options.source.read([...wanted]));
        this.options.onChange?.(wanted === 'all' ? 'all' : [...wanted]);
      }
    } catch (error) {
      this.stale = 'all';
      throw error;
    } finally {
      // Here, not in a later turn: who comes then must begin a reading of its own.
      this.reading = undefined;
    }
  }

  private replaceAll(rows: readonly FlagDto[]): void {
    this.flags = new Map(rows.map((row) => [row.key, compileFlag(row)]));
    this.isLoaded = true;
    this.loadedAtMs = Date.now();
    this.index();
  }

  private replace(keys: readonly string[], rows: readonly FlagDto[]): void {
    for (const key of keys) this.flags.delete(key);
    for (const row of rows) this.flags.set(row.key, compileFlag(row));
    this.index();
  }

  private index(): void {
    const all = [...this.flags.values()];
    this.byFeature = new Map(all.flatMap(({ feature, key }) => (feature ? [[feature, key] as const] : [])));
    this.shown = all.filter(({ isPublic }) => isPublic).map(({ key }) => key);
  }
}
