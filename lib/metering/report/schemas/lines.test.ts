import { describe, expect, it } from 'vitest';
import { forecastOf, fullestLines, fullLines, levelOf, percentOf, type UsageLine } from './lines';
import { forecastSentence, leftText, limitSentence, storageLeftText, usageText } from './texts';

const NOVEMBER = { startsAt: new Date('2026-11-01T00:00:00Z'), endsAt: new Date('2026-12-01T00:00:00Z') };

function line(fields: Partial<UsageLine>): UsageLine {
  const { used = 0, limit = 10 } = fields;
  return {
    key: 'projects',
    label: 'Collections',
    kind: 'stock',
    enforcement: 'hard',
    resetsAt: null,
    isOverridden: false,
    granted: 0,
    forecast: null,
    ...fields,
    used,
    limit,
    percent: percentOf(used, limit),
    level: levelOf(used, limit),
  };
}

describe('the level of use', () => {
  it('is amber from 80 %, red from 90 % and over above the limit alone', () => {
    expect([79, 80, 89, 90, 100, 101].map((used) => levelOf(used, 100))).toEqual([
      'ok',
      'amber',
      'amber',
      'red',
      'red',
      'over',
    ]);
    expect(levelOf(1_000, null)).toBe('ok');
    expect(levelOf(0, 0)).toBe('ok');
    expect(levelOf(1, 0)).toBe('over');
  });

  it('says 100 % only of what is full', () => {
    expect(percentOf(999, 1_000)).toBe(99);
    expect(percentOf(0, 0)).toBeNull();
  });
});

describe('the forecast', () => {
  it('goes on at the pace so far, and is silent in the first 5 % of a month', () => {
    expect(forecastOf(500, NOVEMBER, new Date('2026-11-16T00:00:00Z'))).toBe(1_000);
    expect(forecastOf(500, NOVEMBER, new Date('2026-11-02T11:59:00Z'))).toBeNull();
    expect(forecastOf(500, NOVEMBER, new Date('2026-11-02T12:00:00Z'))).toBe(10_000);
  });

  it('is told with the last day and what would be over', () => {
    const resetsAt = '2026-12-01T00:00:00.000Z';
    const messages = line({ key: 'messages', kind: 'flow', limit: 1_000, forecast: 1_240, resetsAt });
    expect(forecastSentence(messages, 'en-GB')).toBe('At this pace about 1,240 by 30 November – 240 over.');
    expect(forecastSentence({ ...messages, forecast: 900 }, 'en-GB')).toBe(
      'At this pace about 900 by 30 November.',
    );
  });
});

describe('the words of a limit', () => {
  it('say how much is used', () => {
    expect(usageText({ key: 'users', used: 12, limit: 50 })).toBe('12 of 50 members');
    expect(usageText({ key: 'users', used: 1, limit: null })).toBe('1 member, unlimited');
    expect(usageText({ key: 'storageBytes', used: 2 ** 29, limit: 2 ** 30 })).toBe('512 MB of 1 GB');
  });

  it('warn near and at the limit', () => {
    expect(limitSentence(line({ used: 2, limit: 3 }))).toBeNull();
    expect(limitSentence(line({ used: 3, limit: 3 }))).toBe(
      'Your plan allows 3 collections; all are in use.',
    );
    expect(limitSentence(line({ used: 9, limit: 10 }))).toBe('Your plan allows 10 collections; 1 is left.');
    expect(limitSentence(line({ used: 12, limit: 10 }))).toContain('12 are in use');
    expect(limitSentence(line({ key: 'storageBytes', used: 2 ** 30, limit: 2 ** 30 }))).toBe(
      'Your plan allows 1 GB of storage; all of it is in use.',
    );
    expect(limitSentence(line({ used: 0, limit: 0 }))).toBe('Your plan has no collections.');
  });

  it('count what is left', () => {
    const seats = { one: 'seat', many: 'seats' };
    expect(leftText({ used: 2, limit: 5 }, seats)).toBe('3 of 5 seats left');
    expect(leftText({ used: 6, limit: 5 }, seats)).toBe('None of 5 seats left');
    expect(leftText({ used: 6, limit: null }, seats)).toBeNull();
    const storage = (used: number) =>
      ({ key: 'storageBytes', used, limit: 1_000, percent: used / 10 }) as const;
    expect(storageLeftText(storage(740))).toBeNull();
    expect(storageLeftText(storage(750))).toBe('250 bytes of 1,000 bytes of storage left');
  });
});

describe('the fullest limits', () => {
  it('leave out what is unlimited or not in the plan at all', () => {
    const lines = [
      line({ key: 'users', used: 1, limit: 5 }),
      line({ key: 'articles', used: 9, limit: 10 }),
      line({ key: 'businesses', used: 4, limit: null }),
      line({ key: 'customDomains', used: 0, limit: 0 }),
    ];
    expect(fullestLines(lines, 2).map(({ key }) => key)).toEqual(['articles', 'users']);
    expect(fullLines(lines)).toEqual([]);
    expect(
      fullLines([line({ used: 3, limit: 3 }), line({ used: 3, limit: 3, enforcement: 'soft' })]),
    ).toHaveLength(1);
  });
});
