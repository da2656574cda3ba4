import { describe, expect, it } from 'vitest';
import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { nextStep } from './next-step';
import type { DomainStatus, Finding } from './schemas';
import { afterLook, type DomainLife, type Look, servedUntil, type Sighting } from './status';

const START = new Date('2026-11-01T00:00:00Z');
const later = (ms: number) => addMs(START, ms);

const claim: DomainLife = {
  status: 'pending',
  createdAt: START,
  verifiedAt: null,
  routedAt: null,
  proof: null,
  routing: null,
  blocked: null,
  failingSince: null,
  warnings: 0,
  warnedAt: null,
  lostAt: null,
  dnsFailures: 0,
};
const served: DomainLife = {
  ...claim,
  status: 'valid',
  verifiedAt: START,
  routedAt: START,
  proof: 'here',
  routing: 'here',
};
const lost: DomainLife = { ...served, status: 'lost', verifiedAt: null, lostAt: START, proof: 'missing' };

const look = (proof: Sighting, routing: Sighting, at = START, blocked: Look['blocked'] = null): Look => ({
  at,
  proof,
  routing,
  blocked,
});
const status = (before: DomainLife, seen: Look) => afterLook(before, seen, 0.5).life.status;

describe('a claim', () => {
  it.each<[Sighting, Sighting, DomainStatus, string[]]>([
    ['missing', 'missing', 'pending', []],
    ['missing', 'here', 'verifying', []],
    ['missing', 'other', 'conflicting', []],
    ['other', 'missing', 'failed', []],
    ['other', 'here', 'failed', []],
    ['other', 'other', 'conflicting', []],
    ['here', 'missing', 'verifying', ['verified']],
    ['here', 'here', 'valid', ['verified']],
    ['here', 'other', 'conflicting', ['verified']],
    ['here', 'unknown', 'verifying', ['verified']],
    ['unknown', 'missing', 'pending', []],
    ['unknown', 'here', 'verifying', []],
    ['unknown', 'unknown', 'pending', []],
    ['missing', 'unknown', 'pending', []],
  ])('with proof %s and routing %s is %s', (proof, routing, expected, events) => {
    const after = afterLook(claim, look(proof, routing));
    expect([after.life.status, after.events]).toEqual([expected, events]);
    expect(after.life.verifiedAt).toEqual(events.length > 0 ? START : null);
  });

  it.each(['taken', 'plan'] as const)('is not served with a proof that does not count: %s', (blocked) => {
    const { life, events } = afterLook(claim, look('here', 'here', START, blocked));
    expect([life.status, life.verifiedAt, events]).toEqual(['failed', null, []]);
    expect(status(life, look('here', 'here'))).toBe('valid');
  });

  it('is served by a proof seen now, never by a remembered one', () => {
    const remembered: DomainLife = { ...claim, proof: 'here' };
    expect(afterLook(remembered, look('unknown', 'here')).life.verifiedAt).toBeNull();
  });

  it('counts as failed after three looks without an answer, and as pending once there is one', () => {
    let life = claim;
    const seen: DomainStatus[] = [];
    for (let round = 0; round < 3; round += 1) {
      ({ life } = afterLook(life, look('unknown', 'unknown')));
      seen.push(life.status);
    }
    expect(seen).toEqual(['pending', 'pending', 'failed']);
    expect(nextStep('help.acme.example', life)).toContain('do not answer');
    expect(status(life, look('missing', 'missing'))).toBe('pending');
  });
});

describe('a served domain', () => {
  it.each<[Sighting, Sighting, DomainStatus, boolean]>([
    ['here', 'here', 'valid', false],
    ['missing', 'here', 'failed', true],
    ['other', 'here', 'failed', true],
    ['here', 'missing', 'failed', true],
    ['here', 'other', 'conflicting', true],
    ['missing', 'missing', 'failed', true],
    ['missing', 'other', 'conflicting', true],
    ['unknown', 'unknown', 'valid', false],
    ['unknown', 'here', 'valid', false],
    ['here', 'unknown', 'valid', false],
  ])('with proof %s and routing %s is %s', (proof, routing, expected, isFailing) => {
    const { life, events } = afterLook(served, look(proof, routing));
    expect(life.status).toBe(expected);
    expect(life.failingSince).toEqual(isFailing ? START : null);
    // It is served on in any case, and one look alone wakes nobody.
    expect(life.verifiedAt).toEqual(START);
    expect(events).toEqual([]);
  });

  it.each<[Finding, DomainStatus]>([
    ['missing', 'verifying'],
    ['other', 'conflicting'],
  ])('that never led here has nothing to lose: routing %s is %s', (routing, expected) => {
    const fresh: DomainLife = { ...served, routedAt: null, routing: null };
    const { life } = afterLook(fresh, look('here', routing));
    expect([life.status, life.failingSince]).toEqual([expected, null]);
    const weeks = afterLook(life, look('here', routing, later(21 * 24 * HOUR_MS)));
    expect([weeks.life.verifiedAt, weeks.events]).toEqual([START, []]);
    expect(afterLook(life, look('here', 'here')).life).toMatchObject({ status: 'valid', routedAt: START });
  });

  it('is warned of three times over 72 hours, then lost', () => {
    let life = served;
    const told: [number, string][] = [];
    for (let minutes = 0; minutes <= 73 * 60; minutes += 5) {
      const after = afterLook(life, look('missing', 'here', later(minutes * MINUTE_MS)));
      ({ life } = after);
      for (const event of after.events) told.push([minutes / 60, event]);
      if (life.lostAt) break;
      expect(life.verifiedAt).toEqual(START);
    }
    expect(told).toEqual([
      [expect.closeTo(1 / 6, 3), 'warned'],
      [36, 'warned'],
      [60, 'warned'],
      [72, 'lost'],
    ]);
    expect(life).toMatchObject({ status: 'lost', verifiedAt: null, failingSince: null, warnings: 0 });
  });

  it('is never lost without a last warning half a day before, however long nobody looked', () => {
    const failing = afterLook(served, look('missing', 'here')).life;
    const late = afterLook(failing, look('missing', 'here', later(30 * 24 * HOUR_MS)));
    expect(late.events).toEqual(['warned']);
    expect(late.life.warnings).toBe(3);
    expect(servedUntil(late.life)).toEqual(later(30 * 24 * HOUR_MS + 12 * HOUR_MS));
    const soon = afterLook(late.life, look('missing', 'here', later(30 * 24 * HOUR_MS + 11 * HOUR_MS)));
    expect(soon.events).toEqual([]);
    const end = afterLook(soon.life, look('missing', 'here', later(30 * 24 * HOUR_MS + 12 * HOUR_MS)));
    expect(end.events).toEqual(['lost']);
  });

  it('neither begins, goes on nor ends a grace on a look without an answer', () => {
    const failing = afterLook(served, look('here', 'missing')).life;
    for (const [proof, routing] of [
      ['unknown', 'unknown'],
      ['here', 'unknown'],
      ['unknown', 'missing'],
    ] as const) {
      const after = afterLook(failing, look(proof, routing, later(100 * HOUR_MS)));
      expect(after.events).toEqual([]);
      expect(after.life).toMatchObject({ verifiedAt: START, failingSince: START, warnings: 0 });
    }
  });

  it('is whole again with its records, and says so where it has warned', () => {
    const failing = afterLook(served, look('here', 'other')).life;
    const quiet = afterLook(failing, look('here', 'here', later(MINUTE_MS)));
    expect([quiet.life.status, quiet.life.failingSince, quiet.events]).toEqual(['valid', null, []]);
    const warned = afterLook(failing, look('here', 'other', later(HOUR_MS))).life;
    const told = afterLook(warned, look('here', 'here', later(2 * HOUR_MS)));
    expect([told.life.status, told.life.warnings, told.events]).toEqual(['valid', 0, ['recovered']]);
  });
});

describe('a lost domain', () => {
  it.each<[Sighting, Sighting, DomainStatus]>([
    ['missing', 'here', 'lost'],
    ['here', 'missing', 'lost'],
    ['here', 'other', 'lost'],
    ['here', 'unknown', 'lost'],
    ['unknown', 'here', 'lost'],
    ['unknown', 'unknown', 'lost'],
    ['here', 'here', 'valid'],
  ])('with proof %s and routing %s is %s', (proof, routing, expected) => {
    const { life, events } = afterLook(lost, look(proof, routing, later(HOUR_MS)));
    expect(life.status).toBe(expected);
    expect(events).toEqual(expected === 'valid' ? ['returned'] : []);
    if (expected === 'valid') expect(life).toMatchObject({ verifiedAt: later(HOUR_MS), lostAt: null });
  });

  it('stays lost while another tenant has proven it', () => {
    const after = afterLook(lost, look('here', 'here', START, 'taken'));
    expect([after.life.status, after.life.verifiedAt, after.events]).toEqual(['lost', null, []]);
    expect(nextStep('help.acme.example', after.life)).toContain('Another workspace');
  });
});

describe('the next look', () => {
  const pause = (before: DomainLife, seen: Look, jitter = 0.5) =>
    afterLook(before, seen, jitter).nextCheckAt.getTime() - seen.at.getTime();

  it('at a served domain comes within the hour, spread', () => {
    for (const jitter of [0, 0.5, 1]) {
      const ms = pause(served, look('here', 'here'), jitter);
      expect(ms).toBeGreaterThan(45 * MINUTE_MS);
      expect(ms).toBeLessThan(60 * MINUTE_MS);
    }
  });

  it('at one whose records are gone comes within ten minutes', () => {
    expect(pause(served, look('missing', 'here'), 1)).toBeLessThanOrEqual(10 * MINUTE_MS);
  });

  it('at a claim comes the later the longer it has waited, and for ever', () => {
    const at = (ms: number) => pause(claim, look('missing', 'missing', later(ms)));
    expect(at(0)).toBe(MINUTE_MS);
    expect(at(HOUR_MS)).toBe(6 * MINUTE_MS);
    expect(at(365 * 24 * HOUR_MS)).toBe(6 * HOUR_MS);
  });

  it('backs off from name servers that do not answer, to once an hour', () => {
    let life = served;
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const after = afterLook(life, look('unknown', 'unknown'), 0.5);
      ({ life } = after);
      pauses.push((after.nextCheckAt.getTime() - START.getTime()) / MINUTE_MS);
    }
    expect(pauses).toEqual([2, 4, 8, 16, 32, 54, 54, 54]);
  });
});

it('says in each state what to do', () => {
  const lives: DomainLife[] = [
    claim,
    served,
    lost,
    { ...claim, status: 'verifying', routing: 'here' },
    { ...served, status: 'verifying', routedAt: null, routing: 'missing' },
    { ...served, status: 'conflicting', routing: 'other', failingSince: START },
    { ...served, status: 'failed', proof: 'missing', failingSince: START },
    { ...served, status: 'failed', routing: 'missing', failingSince: START },
    { ...claim, status: 'failed', proof: 'other' },
    { ...claim, status: 'failed', blocked: 'plan' },
    { ...claim, status: 'failed', blocked: 'taken' },
  ];
  const sentences = lives.map((life) => nextStep('help.acme.example', life));
  expect(new Set(sentences).size).toBe(lives.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/);
});
