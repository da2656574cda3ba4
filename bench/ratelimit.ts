import { randomUUID } from 'node:crypto';
import { createRateCounter } from '@/lib/security/rates';
import { startRedis } from '@/lib/security/redis-server.fixture';
import { startChild } from './support/children';
import { median, percentile } from './support/figures';
import { onInstallation } from './support/installation';
import type { RateAnswer, RateRequest } from './support/rate-asker';
import { print, report } from './support/report';

/** Rates of plans: how exactly four processes that share a Redis keep one, and what asking costs there and in memory. */
const PROCESSES = 4;
const POINTS = 1_000;
const RUNS = 3;
const IN_MEMORY = 200_000;

async function measure(environment: Record<string, string>): Promise<void> {
  const redis = await startRedis();
  const children = await Promise.all(
    Array.from({ length: PROCESSES }, () => startChild('./rate-asker.ts', environment)),
  );
  const ask = async (request: Omit<RateRequest, 'port'>) =>
    Promise.all(
      children.map((child) => child.ask<RateAnswer>({ port: redis.port, ...request } satisfies RateRequest)),
    );
  print(`${PROCESSES} processes ask for ${POINTS} a minute, ${RUNS} times …`);
  const shares: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const answers = await ask({ key: randomUUID(), points: POINTS, attempts: POINTS, clients: 25 });
    shares.push(answers.reduce((sum, { admitted }) => sum + admitted, 0) / POINTS);
  }
  print('What one question costs …');
  await ask({ key: randomUUID(), points: 1_000_000, attempts: 500, clients: 1 });
  const answers = await ask({ key: randomUUID(), points: 1_000_000, attempts: 2_500, clients: 1 });
  const overRedis = answers.flatMap(({ latenciesMs }) => latenciesMs);
  for (const child of children) child.end();
  await redis.stop();

  const inMemory = createRateCounter(null);
  const samples: number[] = [];
  for (let i = 0; i < IN_MEMORY; i++) {
    const startedAt = performance.now();
    await inMemory.consume('apiTenant', `ten_${i % 1_000}`, 1_000_000);
    samples.push(performance.now() - startedAt);
  }
  report(
    'ratelimit',
    [
      { name: 'admitted of the limit, least', value: Math.min(...shares), unit: '×', target: { min: 0.99 } },
      { name: 'admitted of the limit, most', value: Math.max(...shares), unit: '×', target: { max: 1.01 } },
      { name: 'over Redis p99', value: percentile(overRedis, 0.99), unit: 'ms', target: { max: 1 } },
      { name: 'over Redis p50', value: median(overRedis), unit: 'ms' },
      { name: 'in memory p99', value: percentile(samples, 0.99), unit: 'ms', target: { max: 0.05 } },
      { name: 'in memory p50', value: median(samples), unit: 'ms' },
    ],
    { processes: PROCESSES, points: POINTS, shares },
  );
}

await onInstallation(measure);
