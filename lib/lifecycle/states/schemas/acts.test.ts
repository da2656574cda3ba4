import { describe, expect, it, test } from 'vitest';
import { TENANT_STATUSES } from '@/lib/tenancy/schemas';
import { ACTS, ALL_ACTS, actsFrom, mayAct } from './acts';

describe('the acts on a tenant', () => {
  test.each([
    ['provisioning', []],
    ['active', ['startMaintenance', 'suspend', 'archive', 'delete']],
    ['maintenance', ['endMaintenance', 'suspend', 'archive', 'delete']],
    ['suspended', ['resume', 'archive', 'delete']],
    ['archived', ['restore', 'delete']],
    ['deleting', ['undelete', 'erase']],
    ['erased', []],
  ] as const)('of status %s are %j', (status, acts) => {
    expect(actsFrom(status)).toEqual(acts);
  });

  it('lead out of every status but the last one, and into every status but the first', () => {
    const reached = new Set(ALL_ACTS.map((name) => ACTS[name].to));
    for (const status of TENANT_STATUSES) {
      if (status !== 'provisioning') expect(reached, status).toContain(status);
      if (status !== 'provisioning' && status !== 'erased')
        expect(actsFrom(status), status).not.toHaveLength(0);
    }
  });

  it('need a deletion before an erasure, whatever the status', () => {
    expect(TENANT_STATUSES.filter((status) => mayAct('erase', status))).toEqual(['deleting']);
  });

  it('that remove or close ask for the name', () => {
    expect(ALL_ACTS.filter((name) => ACTS[name].isDestructive)).toEqual([
      'suspend',
      'archive',
      'delete',
      'erase',
    ]);
  });
});
