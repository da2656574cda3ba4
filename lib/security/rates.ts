import { env } from '@/lib/env';
import { MINUTE_MS, SECOND_MS } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger, metrics } from '@/lib/observability';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { LimitState } from './rate-limiter';
import { openRedis } from './redis';

/** What a rate of a plan is counted for. */
export type RateName = 'apiTenant' | 'apiKey' | 'endUser';

/** Every rate of a plan is so many in one minute. */
export const RATE_WINDOW_MS = MINUTE_MS;

export interface RateCounter {
  /**
   * Counts one attempt.
   * @param points how many are allowed in a minute
   * @throws AppError RATE_LIMITED with `detail.retryAfterSeconds` and `detail.state`
   */
  consume(name: RateName, key: string, points: number): Promise<LimitState>;
}

/**
 * Rates of plans, fixed windows of a minute: counted in Redis where one is configured (exact over all processes), else in this
 * process. How many are allowed is told with each attempt, so a change of plan counts with the next one.
 *
 * Degraded mode: while Redis does not answer, each process counts for itself and a metric says so. A tenant then gets at
 * most as many windows as there are processes; never no limit.
 */
export function createRateCounter(redis: unknown | null): RateCounter {
  const memory = new RateLimiterMemory({
    keyPrefix: 'rate',
    points: Number.MAX_SAFE_INTEGER,
    duration: RATE_WINDOW_MS / SECOND_MS,
  });
  const shared: RateLimiterAbstract | null = redis
    ? new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: 'tenantry:rate',
        points: Number.MAX_SAFE_INTEGER,
        duration: RATE_WINDOW_MS / SECOND_MS,
        rejectIfRedisNotReady: true,
      })
    : null;
  // Whoever is over a rate is refused from memory until the window ends.
  const blocked = new Map<string, number>();

  const count = async (id: string, name: RateName): Promise<RateLimiterRes> => {
    if (!shared) return memory.consume(id);
    try {
      return await shared.consume(id);
    } catch (error) {
      if (error instanceof RateLimiterRes) return error;
      metrics().rateLimitDegraded.inc({ limit: name });
      logger.warn({ err: error, limit: name }, 'rates are counted in this process alone');
      return memory.consume(id);
    }
  };

  return {
    async consume(name, key, points) {
      const id = `${name}:${key}`;
      const until = blocked.get(`${id}:${points}`);
      const leftMs = until === undefined ? 0 : until - Date.now();
      if (leftMs > 0) throw overRate(name, points, leftMs);
      const { consumedPoints, msBeforeNext } = await count(id, name);
      if (consumedPoints > points) {
        if (blocked.size > 10_000) blocked.clear();
        blocked.set(`${id}:${points}`, Date.now() + msBeforeNext);
        throw overRate(name, points, msBeforeNext);
      }
      return { limit: points, remaining: points - consumedPoints, resetMs: msBeforeNext };
    },
  };
}

/** Counts one attempt at a rate of the plan; see `createRateCounter`. */
export async function consumeRate(name: RateName, key: string, points: number): Promise<LimitState> {
  const counter = await processSingleton('security.rates', async () =>
    createRateCounter(env().redisUrl ? await openRedis() : null),
  );
  return counter.consume(name, key, points);
}

function overRate(name: RateName, points: number, leftMs: number) {
  metrics().rateLimited.inc({ limit: name });
  const retryAfterSeconds = Math.max(1, Math.ceil(leftMs / SECOND_MS));
  return appError('RATE_LIMITED', {
    message: `More than ${points} in a minute. Please try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`,
    detail: { limit: name, points, retryAfterSeconds },
  });
}
