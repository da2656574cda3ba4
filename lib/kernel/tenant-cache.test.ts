import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TenantCache } from './tenant-cache';

const value = {};

describe('a cache shared by tenants', () => {
  it('keeps a tenant to its quota, the least recently used going first', () => {
    const cache = new TenantCache({ budgetBytes: 1_000 });
    for (const key of ['a', 'b', 'c']) cache.set('t', key, value, 10, 30);
    cache.get('t', 'a');
    cache.set('t', 'd', value, 10, 30);
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get('t', key))).toEqual(['a', 'c', 'd']);
    expect(cache.bytes()).toBe(30);
  });

  it('evicts nobody else when one tenant fills its part', () => {
    const cache = new TenantCache({ budgetBytes: 1_000 });
    cache.set('quiet', 'page', value, 100, 500);
    for (let i = 0; i < 10_000; i++) cache.set('loud', `page ${i}`, value, 90, 1_000);
    expect(cache.get('quiet', 'page')).toBe(value);
    expect(cache.bytes()).toBeLessThanOrEqual(1_000);
  });

  it('takes first from those that have not been about for a while', () => {
    let at = 0;
    const cache = new TenantCache({ budgetBytes: 100, now: () => at });
    cache.set('gone', 'page', value, 40, 100);
    at = 11 * 60_000;
    cache.set('here', 'a', value, 50, 100);
    cache.set('here', 'b', value, 50, 100);
    expect(cache.get('gone', 'page')).toBeUndefined();
    expect(cache.bytes('here')).toBe(100);
  });

  it('drops what a smaller quota no longer holds, and refuses what never fits', () => {
    const cache = new TenantCache({ budgetBytes: 100 });
    cache.set('t', 'a', value, 40, 100);
    cache.set('t', 'b', value, 40, 100);
    expect(cache.set('t', 'c', value, 60, 50)).toBe(false);
    expect(cache.bytes('t')).toBe(40);
    cache.clear('t');
    expect(cache.bytes()).toBe(0);
  });

  it('never passes the budget or a quota, and never takes from a guaranteed part', () => {
    const write = fc.record({
      tenant: fc.integer({ min: 0, max: 3 }),
      key: fc.integer({ min: 0, max: 9 }),
      size: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 200 }), (writes) => {
        const cache = new TenantCache({ budgetBytes: 400 });
        const quotas = [50, 100, 200, 400];
        for (const { tenant, key, size } of writes) {
          const before = quotas.map((_, id) => cache.bytes(String(id)));
          cache.set(String(tenant), String(key), value, size, quotas[tenant] as number);
          expect(cache.bytes()).toBeLessThanOrEqual(400);
          expect(cache.bytes()).toBe(quotas.reduce((sum, _, id) => sum + cache.bytes(String(id)), 0));
          quotas.forEach((quota, id) => {
            const now = cache.bytes(String(id));
            expect(now).toBeLessThanOrEqual(quota);
            // Another tenant's write takes only what lies above the guaranteed part: one entry at most goes below it.
            if (id !== tenant && now < (before[id] as number)) {
              expect(before[id]).toBeGreaterThan(Math.min(quota, 400 / 4));
            }
          });
        }
      }),
    );
  });
});
