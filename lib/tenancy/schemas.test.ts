import { describe, expect, it } from 'vitest';
import { INNER_SEGMENTS, isReservedSlug, PORTAL_AUTH_SEGMENTS, PORTAL_PAGE_SEGMENTS } from './reserved-slugs';
import { slugSchema } from './schemas';

const accepts = (slug: string) => slugSchema.safeParse(slug).success;

describe('slugSchema', () => {
  it.each(['acme', 'abc', 'a1b', '2024-labs', 'north-sea-ferries', 'a'.repeat(40)])('accepts %s', (slug) => {
    expect(accepts(slug)).toBe(true);
  });

  it.each([
    'ab',
    '',
    'Acme',
    'acme_',
    '-acme',
    'acme-',
    'ac--me',
    'xn--acme',
    'a.b.c',
    'ac me',
    'bücher',
    'acme\n',
    'a'.repeat(41),
  ])('refuses %j', (slug) => {
    expect(accepts(slug)).toBe(false);
  });

  it.each([
    'app',
    'api',
    'console',
    'www',
    'admin',
    'mail',
    'static',
    'cdn',
    'status',
    'autodiscover',
    'wpad',
  ])('refuses the reserved name %s', (slug) => {
    expect(accepts(slug)).toBe(false);
  });

  it('keeps back every first segment of the portal and of the inner routes', () => {
    for (const segment of [...PORTAL_AUTH_SEGMENTS, ...PORTAL_PAGE_SEGMENTS, ...INNER_SEGMENTS]) {
      expect(isReservedSlug(segment)).toBe(true);
    }
  });
});
