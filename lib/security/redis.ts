import { env } from '@/lib/env';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';

const CONNECT_TIMEOUT_MS = 1_000;

/**
 * This process's connection to the configured Redis. It fails fast while Redis is away, so that callers can count by
 * themselves instead of waiting, and comes back by itself.
 */
export function openRedis(): Promise<unknown> {
  return processSingleton('security.redis', async () => {
    const { redisUrl } = env();
    if (!redisUrl) throw new Error('No Redis is configured.');
    const { Redis } = await import('ioredis');
    const client = new Redis(redisUrl, {
      lazyConnect: true,
      connectTimeout: CONNECT_TIMEOUT_MS,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
    });
    client.on('error', (error) => logger.warn({ err: error }, 'redis does not answer'));
    // Waited for, so that the first attempts are counted there too; when it is away, it is connected to later.
    await client.connect().catch(() => undefined);
    return client;
  });
}
