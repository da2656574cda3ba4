import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { createRateCounter } from './rates';
import { startRedis } from './redis-server.fixture';

const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

async function openProcess(port: number) {
  const client = new Redis({ port, lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => 20 });
  client.on('error', () => {});
  clean.push(() => client.disconnect());
  await client.connect();
  return createRateCounter(client);
}

async function taken(work: Promise<unknown>[]): Promise<number> {
  const settled = await Promise.allSettled(work);
  for (const result of settled)
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'RATE_LIMITED' });
  return settled.filter(({ status }) => status === 'fulfilled').length;
}

describe('rates of plans', () => {
  it('hold over all processes that share a Redis', async () => {
    const server = await startRedis();
    clean.push(() => server.stop());
    const processes = await Promise.all(Array.from({ length: 4 }, () => openProcess(server.port)));
    const key = randomUUID();
    const asked = processes.flatMap((counter) =>
      Array.from({ length: 50 }, () => counter.consume('apiTenant', key, 60)),
    );
    expect(await taken(asked)).toBe(60);
  });

  it('are counted by each process while Redis is away: more than one window, never no limit', async () => {
    const server = await startRedis();
    const [one, other] = [await openProcess(server.port), await openProcess(server.port)];
    await server.stop();
    const key = randomUUID();
    const asked = [one, other].flatMap((counter) =>
      Array.from({ length: 30 }, () => counter.consume('apiTenant', key, 10)),
    );
    expect(await taken(asked)).toBe(20);
  });
});
