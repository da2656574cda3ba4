import { describe, expect, it } from 'vitest';
import { startOfDay } from './day';
import { type AuditParams, toAuditFilter } from './filter';

const NONE: AuditParams = { actor: '', action: '', target: '', from: '', to: '', q: '' };

describe('days of a time zone', () => {
  it.each([
    ['2026-11-02', 'UTC', '2026-11-02T00:00:00.000Z'],
    ['2026-11-02', 'Europe/Berlin', '2026-11-01T23:00:00.000Z'],
    ['2026-07-02', 'Europe/Berlin', '2026-07-01T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-11-02', 'Asia/Kathmandu', '2026-11-01T18:15:00.000Z'],
  ])('begin: %s in %s at %s', (day, timeZone, instant) => {
    expect(startOfDay(day, timeZone)?.toISOString()).toBe(instant);
  });

  it.each(['', '2026-02-30', '2026-13-01', 'yesterday', '2026-1-1'])('takes %j for no day', (text) => {
    expect(startOfDay(text, 'UTC')).toBeNull();
  });
});

describe('filters in the address bar', () => {
  it('are none when it is empty', () => {
    expect(toAuditFilter(NONE, 'UTC')).toEqual({});
  });

  it('tell a person from a kind of actor, and a thing from a kind of thing', () => {
    expect(toAuditFilter({ ...NONE, actor: 'apiKey', target: 'article' }, 'UTC')).toEqual({
      actorKind: 'apiKey',
      targetType: 'article',
    });
    expect(toAuditFilter({ ...NONE, actor: 'idn_1', target: 'article:art_1' }, 'UTC')).toEqual({
      actorId: 'idn_1',
      targetType: 'article',
      targetId: 'art_1',
    });
  });

  it('include the last day', () => {
    const filter = toAuditFilter({ ...NONE, from: '2026-11-02', to: '2026-11-02' }, 'Europe/Berlin');
    expect(filter.from?.toISOString()).toBe('2026-11-01T23:00:00.000Z');
    expect(filter.to?.toISOString()).toBe('2026-11-02T23:00:00.000Z');
  });

  it('leave out what makes no sense', () => {
    expect(
      toAuditFilter({ ...NONE, action: "'; drop table", target: '<b>', from: 'soon', q: '  ' }, 'UTC'),
    ).toEqual({});
  });
});
