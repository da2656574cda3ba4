import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { bucketOf, compileFlag, computeBucket, evaluateFlag } from './evaluate-flag';
import { type FlagDto, type FlagRules, OPEN_RULES } from './schemas';

const AT = Date.parse('2026-11-21T12:00:00Z');
const tenant = { id: newId('tenant'), planKey: 'pro' };

function flag(key: string, rules: Partial<FlagRules> = {}, rest: Partial<FlagDto> = {}): FlagDto {
  return {
    key,
    description: key,
    isEnabled: true,
    rules: { ...OPEN_RULES, ...rules },
    feature: null,
    isPublic: false,
    version: 1,
    updatedAt: new Date(AT).toISOString(),
    ...rest,
  };
}

function isOn(flags: FlagDto[], key = flags[0]?.key ?? '', subject = tenant, atMs = AT): boolean {
  return evaluateFlag(new Map(flags.map((each) => [each.key, compileFlag(each)])), key, subject, atMs);
}

const only = (...include: string[]) => ({ include, exclude: [] });

describe('a flag', () => {
  it('is off when nobody made it, and when it is not enabled, whatever its rules say', () => {
    expect(isOn([], 'nothing')).toBe(false);
    expect(isOn([flag('a', { tenants: only(tenant.id) }, { isEnabled: false })])).toBe(false);
  });

  it('is on for everybody with open rules', () => {
    expect(isOn([flag('a')])).toBe(true);
  });

  it('is on for the plans it names alone', () => {
    expect(isOn([flag('a', { plans: ['free', 'pro'] })])).toBe(true);
    expect(isOn([flag('a', { plans: ['free'] })])).toBe(false);
  });

  it('is on for a tenant it includes, outside its plans and its percentage', () => {
    expect(isOn([flag('a', { plans: ['free'], percentage: 0, tenants: only(tenant.id) })])).toBe(true);
    expect(isOn([flag('a', { percentage: 0 })])).toBe(false);
  });

  it('is off for a tenant it excludes, even when it includes it too', () => {
    expect(isOn([flag('a', { tenants: { include: [tenant.id], exclude: [tenant.id] } })])).toBe(false);
  });

  it('is on from its start until just before its end', () => {
    const timed = flag('a', {
      schedule: { startsAt: '2026-11-21T12:00:00Z', endsAt: '2026-11-21T13:00:00Z' },
    });
    const hour = 3_600_000;
    expect([AT - 1, AT, AT + hour - 1, AT + hour].map((at) => isOn([timed], 'a', tenant, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('needs its prerequisites on, or off, as it says', () => {
    const a = (on: boolean) => flag('a', { prerequisites: [{ flag: 'b', on }] });
    const b = (isEnabled: boolean) => flag('b', {}, { isEnabled });
    expect(isOn([a(true), b(true)], 'a')).toBe(true);
    expect(isOn([a(true), b(false)], 'a')).toBe(false);
    expect(isOn([a(false), b(false)], 'a')).toBe(true);
    expect(isOn([a(false), b(true)], 'a')).toBe(false);
    expect(isOn([a(true)], 'a')).toBe(false);
  });

  it('needs its prerequisites for a tenant it includes, too', () => {
    const a = flag('a', { tenants: only(tenant.id), prerequisites: [{ flag: 'b', on: true }] });
    expect(isOn([a, flag('b', {}, { isEnabled: false })], 'a')).toBe(false);
  });

  it('answers also when flags need each other', () => {
    const ring = ['a', 'b', 'c'].map((key, i, all) =>
      flag(key, { prerequisites: [{ flag: all[(i + 1) % 3] ?? '', on: true }] }),
    );
    expect(isOn(ring, 'a')).toBe(false);
  });

  it('looks at each flag once, however often it is needed', () => {
    const LAYERS = 40;
    const layers = Array.from({ length: LAYERS }, (_, i) =>
      ['l', 'r'].map((side) =>
        flag(`${side}${i}`, {
          prerequisites:
            i + 1 < LAYERS ? ['l', 'r'].map((next) => ({ flag: `${next}${i + 1}`, on: true })) : [],
        }),
      ),
    ).flat();
    expect(isOn(layers, 'l0')).toBe(true);
  });
});

describe('the percentage', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);
  const id = fc.uuid().map((uuid) => `ten_${uuid}`);
  const share = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);

  it('only adds tenants when it is raised', () => {
    fc.assert(
      fc.property(key, id, share, share, (name, tenantId, one, two) => {
        const at = (percentage: number) =>
          isOn([flag(name, { percentage })], name, { ...tenant, id: tenantId });
        const [low, high] = one < two ? [one, two] : [two, one];
        return !at(low) || at(high);
      }),
    );
  });

  it('gives a tenant the same place every time, remembered or not', () => {
    fc.assert(
      fc.property(key, id, (name, tenantId) => {
        const bucket = computeBucket(name, tenantId);
        return (
          bucket >= 0 &&
          bucket < 10_000 &&
          bucket === bucketOf(name, tenantId) &&
          bucket === bucketOf(name, tenantId)
        );
      }),
    );
    // Fixed for ever: another hash would switch features off for tenants that have them.
    expect(computeBucket('sso', 'ten_01jd000000e5x8v3k2m4n6p7q8')).toBe(4419);
  });

  it('is met by the share of tenants it names', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `ten_${i}`);
    for (const percentage of [0, 0.5, 10, 25, 50, 99, 100]) {
      const rollout = new Map([['roll', compileFlag(flag('roll', { percentage }))]]);
      const on = ids.filter((each) =>
        evaluateFlag(rollout, 'roll', { id: each, planKey: 'pro' }, AT, computeBucket),
      ).length;
      // Four standard deviations.
      const spread = 400 * Math.sqrt(((percentage / 100) * (1 - percentage / 100)) / ids.length);
      expect(Math.abs((on / ids.length) * 100 - percentage)).toBeLessThanOrEqual(spread);
    }
  });

  it('is drawn anew for each flag', () => {
    const ids = Array.from({ length: 4_000 }, (_, i) => `ten_${i}`);
    const both = ids.filter(
      (each) => computeBucket('one', each) < 5_000 && computeBucket('two', each) < 5_000,
    );
    expect(both.length / ids.length).toBeCloseTo(0.25, 1);
  });
});
