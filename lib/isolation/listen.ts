import pg from 'pg';
import { env } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';
import { mainDatabase, sessionUrl } from './servers';
import { MAIN_PARTITION, ROLES } from './roles';

export interface Listener {
  /** The connection stands and hears: whatever was known before may be stale now. */
  onConnect(): void;
  onNotification(payload: string): void;
  /** The connection is gone; it is being made again. */
  onLost(error: unknown): void;
}

const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 10_000;
const HEARTBEAT_MS = 15_000;

/**
 * Listens to a NOTIFY channel of the control plane, on one connection for all channels of the process, made again for ever
 * when it breaks. Needs a direct connection: a pooler in transaction mode does not carry LISTEN (PgBouncer manual,
 * "Feature support").
 *
 * @returns a function that stops listening; the last one to stop closes the connection
 */
export function listenOnControl(channel: string, listener: Listener): () => Promise<void> {
  return processSingleton('isolation.listening', () => new ListeningConnection()).add({ channel, listener });
}

interface Subscription {
  readonly channel: string;
  readonly listener: Listener;
}

class ListeningConnection {
  private readonly subscriptions = new Set<Subscription>();
  private client: pg.Client | undefined;
  private isUp = false;
  private retryMs = RETRY_MIN_MS;
  /** The next try, or the next heartbeat. */
  private timer: NodeJS.Timeout | undefined;
  /** Statements go one after the other: pg takes no second one while the first is running. */
  private turn: Promise<unknown> = Promise.resolve();

  add(subscription: Subscription): () => Promise<void> {
    this.subscriptions.add(subscription);
    if (!this.client) void this.connect();
    else if (this.isUp) void this.hear(this.client, [subscription]);
    return () => this.remove(subscription);
  }

  private async remove(subscription: Subscription): Promise<void> {
    if (!this.subscriptions.delete(subscription)) return;
    const { client } = this;
    if (this.subscriptions.size === 0) {
      clearTimeout(this.timer);
      this.client = undefined;
      this.isUp = false;
      await client?.end().catch(() => {});
      return;
    }
    const { channel } = subscription;
    const isWanted = [...this.subscriptions].some((other) => other.channel === channel);
    // A connection that breaks meanwhile hears nothing either.
    if (client && this.isUp && !isWanted)
      await this.say(client, `unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {});
  }

  private async connect(): Promise<void> {
    clearTimeout(this.timer);
    const fresh = new pg.Client({
      connectionString: sessionUrl(MAIN_PARTITION, mainDatabase(), ROLES.control, env().controlPassword),
      application_name: 'tenantry-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.client = fresh;
    this.turn = Promise.resolve();
    fresh.on('error', (error) => this.lose(fresh, error));
    fresh.on('end', () => this.lose(fresh, new Error('The listening connection was closed.')));
    fresh.on('notification', ({ channel, payload }) => {
      if (this.client !== fresh) return;
      for (const subscription of this.subscriptions)
        if (subscription.channel === channel) tell(() => subscription.listener.onNotification(payload ?? ''));
    });
    try {
      await fresh.connect();
    } catch (error) {
      this.lose(fresh, error);
      return;
    }
    if (this.client !== fresh) return;
    this.isUp = true;
    if (!(await this.hear(fresh, [...this.subscriptions]))) return;
    this.retryMs = RETRY_MIN_MS;
    this.beat(fresh);
  }

  /** Has the server send the channels of `wanted`; false when the connection was lost over it. */
  private async hear(from: pg.Client, wanted: readonly Subscription[]): Promise<boolean> {
    try {
      for (const channel of new Set(wanted.map((subscription) => subscription.channel)))
        await this.say(from, `listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      this.lose(from, error);
    }
    if (this.client !== from) return false;
    for (const subscription of wanted)
      if (this.subscriptions.has(subscription)) tell(() => subscription.listener.onConnect());
    return true;
  }

  private say(to: pg.Client, statement: string): Promise<unknown> {
    const answer = this.turn.then(() => to.query(statement));
    this.turn = answer.catch(() => {});
    return answer;
  }

  private lose(from: pg.Client, error: unknown): void {
    if (this.client !== from) return;
    this.client = undefined;
    this.isUp = false;
    clearTimeout(this.timer);
    void from.end().catch(() => {});
    this.timer = setTimeout(() => void this.connect(), this.retryMs);
    this.timer.unref();
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MAX_MS);
    for (const { listener } of this.subscriptions) tell(() => listener.onLost(error));
  }

  // A connection can die without a word (a firewall's idle time-out); the question would then never be answered.
  private beat(from: pg.Client): void {
    this.timer = setTimeout(() => {
      const silence = setTimeout(
        () => this.lose(from, new Error('The listening connection is silent.')),
        HEARTBEAT_MS,
      );
      silence.unref();
      this.say(from, 'select 1').then(
        () => {
          clearTimeout(silence);
          if (this.client === from) this.beat(from);
        },
        (error: unknown) => {
          clearTimeout(silence);
          this.lose(from, error);
        },
      );
    }, HEARTBEAT_MS);
    this.timer.unref();
  }
}

/** One listener that fails must not keep the news from the others. */
function tell(call: () => void): void {
  try {
    call();
  } catch (error) {
    logger.error({ err: error }, 'a listener failed');
  }
}
