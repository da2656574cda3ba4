import { describe, expect, it } from 'vitest';
import { findNoisyTenants } from './find-noisy-tenants';
import type { TenantLoad } from './schemas';

function load(name: string, more: Partial<TenantLoad> = {}): TenantLoad {
  return {
    tenantId: `ten_${name}`,
    name,
    priority: 3,
    hasOwnDatabase: false,
    requests: 0,
    refused: 0,
    requestMs: 0,
    waitedMs: 0,
    queries: 0,
    queryMs: 0,
    queryWaitMs: 0,
    jobs: 0,
    jobMs: 0,
    jobWaitMs: 0,
    bytesOut: 0,
    bytesIn: 0,
    threadWaitMs: 0,
    sendWaitMs: 0,
    ...more,
  };
}

const USUAL = { overFair: 1.5, leastShare: 0.2, harmMsPerMinute: 200 };

describe('findNoisyTenants', () => {
  it('names who takes the database, and who waited meanwhile', () => {
    const [noisy, ...rest] = findNoisyTenants(
      [
        load('loud', { queryMs: 100_000, queryWaitMs: 90_000 }),
        load('patient', { queryMs: 900, queryWaitMs: 4_000 }),
        load('late', { queryMs: 900, queryWaitMs: 9_000 }),
        load('quiet', { queryMs: 900 }),
      ],
      5,
      USUAL,
    );
    expect(rest).toEqual([]);
    expect(noisy).toMatchObject({ name: 'loud', resource: 'database', fairShare: 0.25, isHarmful: true });
    expect(noisy?.share).toBeGreaterThan(0.9);
    expect(noisy?.waiting.map(({ name }) => name)).toEqual(['late', 'patient']);
    expect(noisy?.advice).toContain('database of its own');
  });

  it('finds nobody where nothing much happens, or one tenant is alone', () => {
    expect(findNoisyTenants([load('a', { queryMs: 900 }), load('b', { queryMs: 1 })], 5, USUAL)).toEqual([]);
    expect(findNoisyTenants([load('a', { queryMs: 900_000 })], 5, USUAL)).toEqual([]);
  });

  it('measures against what the priority entitles to', () => {
    const loads = [
      load('paid', { priority: 9, requestMs: 70_000 }),
      load('free', { priority: 1, requestMs: 30_000 }),
    ];
    expect(findNoisyTenants(loads, 5, USUAL).map(({ name }) => name)).toEqual(['free']);
  });

  it('does not hold a database of its own against a tenant', () => {
    const loads = [load('own', { hasOwnDatabase: true, queryMs: 900_000 }), load('b', { queryMs: 50 })];
    expect(findNoisyTenants(loads, 5, USUAL)).toEqual([]);
  });

  it('offers more to a tenant that only stands in its own way', () => {
    const loads = [load('big', { requestMs: 100_000, refused: 12 }), load('small', { requestMs: 100 })];
    expect(findNoisyTenants(loads, 5, USUAL)).toMatchObject([
      { resource: 'requests', isHarmful: false, advice: expect.stringContaining('higher plan') as string },
    ]);
  });

  it.each([
    ['requests', { requestMs: 200_000 }, { threadWaitMs: 3_000 }, 'requests at the same time'],
    ['jobs', { jobMs: 200_000 }, { jobWaitMs: 3_000 }, 'jobs at the same time'],
    ['bandwidth', { bytesOut: 900_000_000 }, { sendWaitMs: 30_000 }, 'monthly bandwidth'],
    ['uploads', { bytesIn: 900_000_000 }, { waitedMs: 3_000 }, 'largest file'],
  ] as const)('names who takes the %s, and who waited', (resource, used, waited, advice) => {
    const loads = [load('a', used), load('b', waited), load('c', { ...tinyOf(used), ...waited })];
    const [found, ...rest] = findNoisyTenants(loads, 5, USUAL);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ tenantId: 'ten_a', resource, isHarmful: true });
    expect(found?.waiting).toHaveLength(2);
    expect(found?.advice).toContain(advice);
  });

  it('takes slow lines of others for no harm', () => {
    const loads = [load('a', { bytesOut: 900_000_000 }), load('b', { bytesOut: 10, sendWaitMs: 4_000 })];
    expect(findNoisyTenants(loads, 5, USUAL)).toMatchObject([{ resource: 'bandwidth', isHarmful: false }]);
  });
});

function tinyOf(used: Partial<TenantLoad>): Partial<TenantLoad> {
  return Object.fromEntries(Object.keys(used).map((name) => [name, 10]));
}
