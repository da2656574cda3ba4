import { Redis } from 'ioredis';
import { isAppError } from '@/lib/kernel/errors';
import { createRateCounter } from '@/lib/security/rates';
import { answerRequests } from './children';

export interface RateRequest {
  port: number;
  key: string;
  points: number;
  attempts: number;
  clients: number;
}
export interface RateAnswer {
  admitted: number;
  latenciesMs: number[];
}

const clients = new Map<number, Redis>();

answerRequests<RateRequest, RateAnswer>(async ({ port, key, points, attempts, clients: loops }) => {
  let redis = clients.get(port);
  if (!redis) {
    redis = new Redis({ port, lazyConnect: true, enableOfflineQueue: false });
    await redis.connect();
    clients.set(port, redis);
  }
  const counter = createRateCounter(redis);
  const latenciesMs: number[] = [];
  let admitted = 0;
  let left = attempts;
  const loop = async () => {
    while (left-- > 0) {
      const startedAt = performance.now();
      try {
        await counter.consume('apiTenant', key, points);
        admitted++;
      } catch (error) {
        if (!isAppError(error) || error.code !== 'RATE_LIMITED') throw error;
      }
      latenciesMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
  return { admitted, latenciesMs };
});
