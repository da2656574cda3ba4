import { describe, expect, it } from 'vitest';
import { fileSizeText, formatDay, formatMoment } from './dates';
import { icoOf } from './favicon-ico';
import { articlePath, sitePath } from './paths';
import { queryText, withReturnTo } from './return-to';

describe('addresses within a site', () => {
  it('begin with the base path, also the home page', () => {
    expect([
      sitePath('', '/'),
      sitePath('/t/acme', '/'),
      articlePath('', 'x'),
      articlePath('/t/acme', 'x'),
    ]).toEqual(['/', '/t/acme', '/articles/x', '/t/acme/articles/x']);
  });

  it('carry on where to go after signing in', () => {
    expect(withReturnTo('/t/acme', '/sign-up', '/t/acme/requests')).toBe(
      '/t/acme/sign-up?returnTo=%2Ft%2Facme%2Frequests',
    );
    expect(withReturnTo('', '/sign-up', undefined)).toBe('/sign-up');
  });

  it('take one value of a query and nothing else', async () => {
    const query = Promise.resolve({ a: 'x', b: ['x', 'y'], c: '', d: 'x'.repeat(2_001) });
    const names = ['a', 'b', 'c', 'd', 'e'];
    expect(await Promise.all(names.map((name) => queryText(query, name)))).toEqual([
      'x',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('dates and numbers', () => {
  it('are the tenant’s, whatever the machine’s', () => {
    const iso = '2026-11-20T23:30:00.000Z';
    expect(formatDay(iso, { locale: 'en-GB', timeZone: 'Europe/Oslo' })).toBe('21 November 2026');
    expect(formatDay(iso, { locale: 'de-DE', timeZone: 'America/New_York' })).toBe('20. November 2026');
    expect(formatMoment(iso, { locale: 'en-GB', timeZone: 'Europe/Oslo' })).toBe('21 Nov 2026, 00:30');
  });

  it('write sizes as the locale does', () => {
    expect([fileSizeText(10 * 2 ** 20, 'en-GB'), fileSizeText(1.5 * 2 ** 20, 'fr-FR')]).toEqual([
      '10 MB',
      '1,5\u202fMo',
    ]);
  });
});

describe('icoOf', () => {
  it('wraps one picture behind a directory that points at it', () => {
    const ico = icoOf(new Uint8Array([1, 2, 3]), 48);
    const view = new DataView(ico.buffer);
    expect([view.getUint16(2, true), view.getUint16(4, true), view.getUint8(6)]).toEqual([1, 1, 48]);
    expect([view.getUint32(14, true), view.getUint32(18, true)]).toEqual([3, 22]);
    expect([...ico.slice(22)]).toEqual([1, 2, 3]);
  });
});
