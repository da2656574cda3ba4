import { listenOnControl } from '@/lib/isolation';
import { DirectoryResolver } from '@/lib/tenancy';
import { controlSource } from '@/lib/tenancy/directory/source';
import { DIRECTORY_CHANNEL } from '@/lib/tenancy/resolve-tenant';
import { percentile } from './support/figures';
import { onInstallation } from './support/installation';
import { print, report } from './support/report';
import { addDirectoryTenants } from './support/tenants';

/** Host → tenant: from memory, from the database, and for 100,000 names that nobody has. */
const TENANTS = 10_000;
const COLD = 2_000;
const UNKNOWN = 100_000;

async function measure(): Promise<void> {
  const tenants = await addDirectoryTenants(TENANTS, 'known');
  let lookUps = 0;
  const source = {
    ...controlSource,
    find: (key: string) => {
      lookUps++;
      return controlSource.find(key);
    },
  };
  const resolver = new DirectoryResolver({
    source,
    listen: (listener) => listenOnControl(DIRECTORY_CHANNEL, listener),
  });
  await resolver.ready();

  print(`${COLD} cold look-ups …`);
  const cold = await timeEach(
    tenants.slice(0, COLD).map((tenant) => () => resolver.resolve(`slug:${tenant.slug}`)),
  );
  print('100,000 warm look-ups …');
  const warm = await timeEach(
    Array.from(
      { length: 100_000 },
      (_, i) => () => resolver.resolve(`slug:${tenants[(i * 31) % COLD]?.slug}`),
    ),
  );
  for (const tenant of tenants) await resolver.resolve(`slug:${tenant.slug}`);

  print('100,000 unknown hosts …');
  lookUps = 0;
  const before = heapBytes();
  let found = 0;
  for (let i = 0; i < UNKNOWN; i++) if (await resolver.resolve(`slug:nobody-${i}`)) found++;
  const grownMb = Math.max(0, heapBytes() - before) / 1_048_576;
  await resolver.stop();
  report(
    'resolution',
    [
      { name: 'warm p99', value: percentile(warm, 0.99), unit: 'ms', target: { max: 0.2 } },
      { name: 'warm p50', value: percentile(warm, 0.5), unit: 'ms' },
      { name: 'cold p99', value: percentile(cold, 0.99), unit: 'ms', target: { max: 5 } },
      { name: 'cold p50', value: percentile(cold, 0.5), unit: 'ms' },
      {
        name: 'database look-ups for 100,000 unknown hosts',
        value: lookUps,
        unit: 'look-ups',
        target: { max: 100 },
      },
      { name: 'memory grown by 100,000 unknown hosts', value: grownMb, unit: 'MB', target: { max: 10 } },
      { name: 'unknown hosts that resolved', value: found, unit: 'hosts', target: { max: 0 } },
    ],
    { tenants: TENANTS },
  );
}

async function timeEach(calls: (() => Promise<unknown>)[]): Promise<number[]> {
  const samples: number[] = [];
  for (const call of calls) {
    const startedAt = performance.now();
    await call();
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

/** Live bytes: after a collection where the runtime offers one (the command starts Node with --expose-gc). */
function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

await onInstallation(measure);
