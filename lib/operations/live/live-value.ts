import type { Listener } from '@/lib/isolation';
import { logger } from '@/lib/observability';

export interface LiveOptions<T> {
  /** Reads the truth; small enough to be read whole at every change. */
  read: () => Promise<T>;
  /** Subscribes to changes; null where the connection cannot carry LISTEN. Returns a function that ends it. */
  listen: ((listener: Listener) => () => Promise<void>) | null;
}

/** While changes are not heard. */
const LOST_POLL_MS = 5_000;
/** Where they never are: behind a pooler in transaction mode. */
const POOLER_POLL_MS = 1_000;
/** The backstop behind the pushed changes. */
const BACKSTOP_MS = 5 * 60_000;
const RETRY_MS = 500;

/**
 * Something small that every process keeps in memory and reads anew at once when it hears of a change. Readings run one
 * after the other, so an older answer never replaces a newer one; what is known stays while the database is away.
 */
export class LiveValue<T> {
  private value: { readonly known: T } | undefined;
  private isHearing = false;
  private isStale = false;
  private readAtMs = 0;
  private reading: Promise<void> | undefined;
  private poll: NodeJS.Timeout | undefined;
  private endListening: (() => Promise<void>) | undefined;

  constructor(private readonly options: LiveOptions<T>) {}

  get isStarted(): boolean {
    return this.poll !== undefined;
  }

  /** What is known now; undefined before the first reading. */
  get current(): T | undefined {
    return this.value?.known;
  }

  /** Starts listening, and resolves with the value. @throws the database's error when it cannot be read */
  async start(): Promise<T> {
    if (!this.poll) {
      this.poll = setInterval(() => this.pollOnce(), this.options.listen ? LOST_POLL_MS : POOLER_POLL_MS);
      this.poll.unref();
      this.endListening = this.options.listen?.({
        onConnect: () => {
          this.isHearing = true;
          this.refresh();
        },
        onNotification: () => this.refresh(),
        onLost: (error) => {
          this.isHearing = false;
          logger.warn({ err: error }, 'changes of the platform’s state are not heard at the moment');
        },
      });
    }
    if (!this.value) {
      this.isStale = true;
      await this.drain();
    }
    return (this.value as unknown as { known: T }).known;
  }

  async stop(): Promise<void> {
    clearInterval(this.poll);
    this.poll = undefined;
    this.isHearing = false;
    this.value = undefined;
    await this.endListening?.();
    this.endListening = undefined;
    await this.reading?.catch(() => {});
  }

  private pollOnce(): void {
    if (!this.isHearing || Date.now() - this.readAtMs >= BACKSTOP_MS) this.refresh();
  }

  private refresh(): void {
    this.isStale = true;
    this.drain().catch((error: unknown) => {
      logger.error({ err: error }, 'the platform’s state could not be read');
      setTimeout(() => this.poll && this.refresh(), RETRY_MS).unref();
    });
  }

  private drain(): Promise<void> {
    if (!this.isStale && !this.reading) return Promise.resolve();
    this.reading ??= this.readStale();
    return this.reading;
  }

  private async readStale(): Promise<void> {
    try {
      while (this.isStale) {
        this.isStale = false;
        this.value = { known: await this.options.read() };
        this.readAtMs = Date.now();
      }
    } catch (error) {
      this.isStale = true;
      throw error;
    } finally {
      // Here, not in a later turn: who comes then must begin a reading of its own.
      this.reading = undefined;
    }
  }
}
