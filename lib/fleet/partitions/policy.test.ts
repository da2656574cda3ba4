import { describe, expect, it } from 'vitest';
import { choosePartition, healthOf, type PlacementFacts } from './policy';

const partition = (id: string, facts: Partial<PlacementFacts> = {}): PlacementFacts => ({
  id,
  region: 'eu',
  kind: 'general',
  status: 'open',
  health: 'healthy',
  capacityTenants: null,
  capacityBytes: null,
  sizeBytes: 0,
  tenants: 0,
  connectionLoad: 0,
  ...facts,
});
const anywhere = { strategy: 'shared', region: null } as const;

describe('placement', () => {
  it.each([
    ['draining', { status: 'draining' }],
    ['closed', { status: 'closed' }],
    ['full', { status: 'full' }],
    ['down', { health: 'down' }],
    ['of another region', { region: 'us' }],
    ['for schemas and databases alone', { kind: 'isolated' }],
    ['at its capacity', { capacityTenants: 5, tenants: 5 }],
    ['at the size of its disk', { capacityBytes: 10, sizeBytes: 10 }],
  ] satisfies [string, Partial<PlacementFacts>][])('leaves out a partition that is %s', (_, facts) => {
    expect(choosePartition([partition('a', facts)], { strategy: 'shared', region: 'eu' })).toBeNull();
    expect(choosePartition([partition('a', facts), partition('b')], { ...anywhere, region: 'eu' })?.id).toBe(
      'b',
    );
  });

  it('prefers healthy ones, then room, then little load, then few tenants', () => {
    const choose = (...partitions: PlacementFacts[]) => choosePartition(partitions, anywhere)?.id;
    expect(choose(partition('a', { health: 'degraded' }), partition('b', { tenants: 9_000 }))).toBe('b');
    expect(
      choose(
        partition('a', { capacityTenants: 10, tenants: 8 }),
        partition('b', { capacityTenants: 10, tenants: 2 }),
      ),
    ).toBe('b');
    expect(choose(partition('a', { connectionLoad: 0.8 }), partition('b', { tenants: 5 }))).toBe('b');
    expect(choose(partition('a', { tenants: 6 }), partition('b', { tenants: 5 }))).toBe('b');
  });

  it('puts a database where databases are taken', () => {
    const partitions = [
      partition('a', { kind: 'shared' }),
      partition('b', { kind: 'isolated', tenants: 50 }),
    ];
    expect(choosePartition(partitions, { strategy: 'database', region: null })?.id).toBe('b');
    expect(choosePartition(partitions, anywhere)?.id).toBe('a');
  });
});

describe('health', () => {
  const figures = {
    latencyMs: 3,
    version: '18.4',
    sizeBytes: 50,
    connections: 10,
    maxConnections: 100,
    slots: 0,
    maxSlots: 10,
    replicaLagS: null,
    hasReplica: false,
  };
  it('is good without anything to say', () => {
    expect(healthOf(figures, 100)).toEqual({ health: 'healthy', findings: [] });
  });
  it.each([
    ['slow', { latencyMs: 900 }, 'answer'],
    ['out of connections', { connections: 95 }, 'connections'],
    ['out of slots', { slots: 10 }, 'slots'],
    ['nearly full', { sizeBytes: 95 }, 'capacity'],
    ['without its replica', { hasReplica: true }, 'does not answer'],
    ['far behind on its replica', { hasReplica: true, replicaLagS: 120 }, '120 s behind'],
  ])('says why a server is degraded: %s', (_, facts, words) => {
    const found = healthOf({ ...figures, ...facts }, 100);
    expect(found.health).toBe('degraded');
    expect(found.findings.join()).toContain(words);
  });
});
