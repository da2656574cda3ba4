import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from './csv';
import { isLocked, lockedUntilAfter } from './lockout';
import { assertSameOrigin } from './origin';
import { safeReturnPath } from './return-path';

describe('safeReturnPath', () => {
  it.each([
    ['/', '/'],
    ['/acme/inbox?status=open#top', '/acme/inbox?status=open#top'],
    ['/a/../b', '/b'],
    ['/search?next=https://evil.example', '/search?next=https://evil.example'],
  ])('keeps %s', (value, expected) => {
    expect(safeReturnPath(value)).toBe(expected);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '',
    ' /x',
    '/x\u0000',
    `/${'a'.repeat(2_001)}`,
    undefined,
    null,
    7,
    ['/x'],
  ])('refuses %j', (value) => {
    expect(safeReturnPath(value, '/home')).toBe('/home');
  });

  it('stays on the origin for every string', () => {
    const nasty = fc.array(
      fc.constantFrom('/', '\\', '.', '..', '@', ':', '%2f', '?', '#', 'evil.example', '\t', 'http:'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const path = safeReturnPath(`/${parts.join('')}`);
        expect(new URL(path, 'https://good.example').origin).toBe('https://good.example');
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('assertSameOrigin', () => {
  const ask = (method: string, headers: Record<string, string>) => () =>
    assertSameOrigin({ method, headers: new Headers(headers) });
  const host = 'acme.localhost:3000';

  it('lets reading and same-origin writing through', () => {
    expect(ask('GET', {})).not.toThrow();
    expect(ask('POST', { host, origin: `http://${host}` })).not.toThrow();
    expect(ask('POST', { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).not.toThrow();
    expect(
      ask('POST', { host: 'Acme.Tenantry.example', origin: 'https://acme.tenantry.example' }),
    ).not.toThrow();
  });

  it.each([
    [
      'another tenant, same site',
      { host, origin: 'http://beta.localhost:3000', 'sec-fetch-site': 'same-site' },
    ],
    ['another site', { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another port', { host, origin: 'http://acme.localhost:4000' }],
    ['an opaque origin', { host, origin: 'null' }],
    ['a host as a prefix', { host, origin: `http://${host}.evil.example` }],
    ['no headers at all', { host }],
    [
      'metadata that contradict the origin',
      { host, origin: `http://${host}`, 'sec-fetch-site': 'cross-site' },
    ],
    ['no host', { origin: `http://${host}` }],
  ])('refuses writing from %s', (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(ask(method, headers as Record<string, string>)).toThrow(/another site/);
  });
});

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    [' =1', "' =1"],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'],
  ])('takes the formula out of %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });

  it('leaves everything else alone', () => {
    expect(csvCell('a=b')).toBe('a=b');
    expect(csvCell(-5)).toBe('-5');
    expect(csvCell(null)).toBe('');
    expect(csvCell(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(csvCell({ a: 1 })).toBe('{"a":1}');
  });
});

describe('lockout', () => {
  const now = new Date('2026-11-21T10:00:00Z');
  const minutes = (failures: number) => {
    const until = lockedUntilAfter(failures, now);
    return until === null ? 0 : (until.getTime() - now.getTime()) / 60_000;
  };

  it('waits longer after each failure, and never over 15 minutes', () => {
    expect([1, 4, 5, 6, 7, 8, 9, 10, 1_000_000].map(minutes)).toEqual([0, 0, 1, 2, 4, 8, 15, 15, 15]);
  });

  it('ends by itself', () => {
    const until = lockedUntilAfter(5, now);
    expect(isLocked(until, now)).toBe(true);
    expect(isLocked(until, new Date(now.getTime() + 60_000))).toBe(false);
    expect(isLocked(null, now)).toBe(false);
  });
});
