import { createHash } from 'node:crypto';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { logger, metrics } from '@/lib/observability';
import { LIMITS, type LimitName } from './limits';

/** Where attempts are counted. `query` is a pool's method on the schema that holds `rate_limits`. */
export type CounterStore =
  | { kind: 'redis'; client: unknown }
  | {
      kind: 'postgres';
      query: (config: {
        name?: string;
        text: string;
        values?: unknown[];
      }) => Promise<{ rows: unknown[]; rowCount: number | null }>;
    }
  | { kind: 'memory' };

/** How much of a limit is left; API answers say it in their headers. */
export interface LimitState {
  limit: number;
  remaining: number;
  resetMs: number;
}

export interface RateLimiter {
  /**
   * Counts one attempt.
   * @param key who or what is limited; joined and hashed, so that no mail address is stored
   * @throws AppError RATE_LIMITED with `detail.retryAfterSeconds`
   */
  consume(name: LimitName, key: string | readonly string[], points?: number): Promise<LimitState>;
  /** Forgets the attempts, for example after the right password. */
  reset(name: LimitName, key: string | readonly string[]): Promise<void>;
}

/**
 * A rate limiter over one store, fixed windows.
 *
 * Degraded mode: while the shared store does not answer, each process counts for itself. Limits then hold per process, so
 * an attacker gets at most as many windows as there are processes; refusing everybody would hand out an outage instead.
 */
export function createRateLimiter(store: CounterStore): RateLimiter {
  const shared = new Map<LimitName, RateLimiterAbstract>();
  const local = new Map<LimitName, RateLimiterAbstract>();
  for (const name of Object.keys(LIMITS) as LimitName[]) {
    shared.set(name, limiterFor(name, store));
    local.set(name, limiterFor(name, { kind: 'memory' }));
  }
  const of = (map: Map<LimitName, RateLimiterAbstract>, name: LimitName) =>
    map.get(name) as RateLimiterAbstract;

  return {
    async consume(name, key, points = 1) {
      const hashed = hashedKey(key);
      try {
        return state(name, await of(shared, name).consume(hashed, points));
      } catch (error) {
        if (error instanceof RateLimiterRes) throw overLimit(name, error);
        metrics().rateLimitDegraded.inc({ limit: name });
        logger.warn({ err: error, limit: name }, 'rate limits are counted in this process alone');
      }
      try {
        return state(name, await of(local, name).consume(hashed, points));
      } catch (error) {
        throw error instanceof RateLimiterRes ? overLimit(name, error) : error;
      }
    },
    async reset(name, key) {
      const hashed = hashedKey(key);
      await of(local, name).delete(hashed);
      await of(shared, name)
        .delete(hashed)
        .catch((error: unknown) => logger.warn({ err: error, limit: name }, 'rate limit was not reset'));
    },
  };
}

function limiterFor(name: LimitName, store: CounterStore): RateLimiterAbstract {
  const { points, windowMs } = LIMITS[name];
  const options = {
    keyPrefix: name,
    points,
    duration: windowMs / SECOND_MS,
    // Once over the limit, a flood is refused from memory and never reaches the store again in this window.
    inMemoryBlockOnConsumed: points + 1,
  };
  switch (store.kind) {
    case 'memory':
      return new RateLimiterMemory({ keyPrefix: name, points, duration: options.duration });
    case 'redis':
      return new RateLimiterRedis({
        ...options,
        keyPrefix: `tenantry:limit:${name}`,
        storeClient: store.client,
        rejectIfRedisNotReady: true,
      });
    case 'postgres':
      // The migration makes the table; the role that counts could not.
      return new RateLimiterPostgres({
        ...options,
        storeClient: store,
        storeType: 'client',
        schemaName: 'control',
        tableName: 'rate_limits',
        tableCreated: true,
      });
    default:
      return store satisfies never;
  }
}

function hashedKey(key: string | readonly string[]): string {
  const parts = typeof key === 'string' ? [key] : key;
  const canonical = JSON.stringify(parts.map((part) => part.normalize('NFKC').toLowerCase()));
  return createHash('sha256').update(canonical, 'utf8').digest('base64url');
}

function state(name: LimitName, result: RateLimiterRes): LimitState {
  return { limit: LIMITS[name].points, remaining: result.remainingPoints, resetMs: result.msBeforeNext };
}

function overLimit(name: LimitName, result: RateLimiterRes) {
  metrics().rateLimited.inc({ limit: name });
  const retryAfterSeconds = Math.max(1, Math.ceil(result.msBeforeNext / SECOND_MS));
  return appError('RATE_LIMITED', {
    detail: { limit: name, points: LIMITS[name].points, retryAfterSeconds },
  });
}
