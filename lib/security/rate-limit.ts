import { env } from '@/lib/env';
import { controlPool } from '@/lib/isolation';
import { processSingleton } from '@/lib/kernel/singleton';
import type { LimitName } from './limits';
import { createRateLimiter, type LimitState, type RateLimiter } from './rate-limiter';
import { openRedis } from './redis';

/**
 * Counts one attempt at a limited thing, across all processes: in Redis where one is configured, else in PostgreSQL.
 *
 * @param key who or what is limited, as the table `LIMITS` says for each name
 * @param points how much this attempt weighs, 1 unless told
 * @throws AppError RATE_LIMITED with `detail.retryAfterSeconds`
 */
export async function consumeLimit(
  name: LimitName,
  key: string | readonly string[],
  points = 1,
): Promise<LimitState> {
  return (await limiter()).consume(name, key, points);
}

/** Forgets the attempts of one key, for example after the right password. */
export async function resetLimit(name: LimitName, key: string | readonly string[]): Promise<void> {
  await (await limiter()).reset(name, key);
}

function limiter(): Promise<RateLimiter> {
  return processSingleton('security.rate-limiter', openLimiter);
}

async function openLimiter(): Promise<RateLimiter> {
  const { redisUrl, poolerMode } = env();
  if (redisUrl) return createRateLimiter({ kind: 'redis', client: await openRedis() });
  return createRateLimiter({
    kind: 'postgres',
    // Behind a transaction pooler a named statement may meet a connection that never parsed it.
    query: ({ name, ...config }) => controlPool().query(poolerMode ? config : { name, ...config }),
  });
}
