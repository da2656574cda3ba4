import pg from 'pg';
import { env } from '@/lib/env';
import { databaseUrl, mainDatabase } from './pools';
import { ROLES } from './roles';

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
 * Listens to a NOTIFY channel of the control plane on a connection of its own, made again for ever when it breaks.
 * Needs a direct connection: a pooler in transaction mode does not carry LISTEN (PgBouncer manual, "Feature support").
 *
 * @returns a function that stops listening
 */
export function listenOnControl(channel: string, listener: Listener): () => Promise<void> {
  let isStopped = false;
  let client: pg.Client | undefined;
  let retryMs = RETRY_MIN_MS;
  let timer: NodeJS.Timeout | undefined;

  const lost = (from: pg.Client, error: unknown) => {
    if (client !== from) return;
    client = undefined;
    clearTimeout(timer);
    void from.end().catch(() => {});
    if (isStopped) return;
    listener.onLost(error);
    timer = setTimeout(() => void connect(), retryMs);
    timer.unref();
    retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
  };

  // A connection can die without a word (a firewall's idle time-out); the question would then never be answered.
  const beat = (from: pg.Client) => {
    timer = setTimeout(() => {
      const silence = setTimeout(
        () => lost(from, new Error('The listening connection is silent.')),
        HEARTBEAT_MS,
      );
      silence.unref();
      from.query('select 1').then(
        () => {
          clearTimeout(silence);
          if (client === from) beat(from);
        },
        (error: unknown) => {
          clearTimeout(silence);
          lost(from, error);
        },
      );
    }, HEARTBEAT_MS);
    timer.unref();
  };

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: databaseUrl(mainDatabase(), ROLES.control, env().controlPassword),
      application_name: 'tenantry-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client = fresh;
    fresh.on('error', (error) => lost(fresh, error));
    fresh.on('end', () => lost(fresh, new Error('The listening connection was closed.')));
    fresh.on('notification', (message) => {
      if (client === fresh && message.channel === channel) listener.onNotification(message.payload ?? '');
    });
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (client !== fresh) return;
      retryMs = RETRY_MIN_MS;
      listener.onConnect();
      beat(fresh);
    } catch (error) {
      lost(fresh, error);
    }
  };

  void connect();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    const open = client;
    client = undefined;
    await open?.end().catch(() => {});
  };
}
