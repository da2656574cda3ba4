import { describe, expect, test } from 'vitest';
import { siteWords } from '@/lib/site-words';
import { type StatusKind, statusAnswer } from './status-page';

const brand = { name: 'Müller & <Söhne>', accentColor: '#0f766e' };
const options = { brand, requestId: 'rid_1', wantsJson: false, nonce: 'n' };

describe('statusAnswer', () => {
  test.each<[StatusKind, number, string | undefined]>([
    ['unknown', 404, undefined],
    ['provisioning', 503, '10'],
    ['suspended', 403, undefined],
    ['maintenance', 503, '120'],
    ['archived', 410, undefined],
    ['deleting', 410, undefined],
    ['erased', 410, undefined],
    ['full', 429, '60'],
    ['usedUp', 429, undefined],
    ['unavailable', 503, '5'],
  ])('%s is a page with status %i', (kind, status, retryAfter) => {
    const answer = statusAnswer(kind, options);
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain('Müller &amp; &lt;Söhne&gt;');
    expect(answer.body).toContain('--accent:#0f766e');
    expect(answer.body).toContain('rid_1');
    expect(answer.body).not.toMatch(/tenantry/i);
  });

  test('takes no colour that is not one', () => {
    const answer = statusAnswer('suspended', {
      ...options,
      brand: { name: 'A', accentColor: 'red;}*{display:none' },
    });
    expect(answer.body).not.toContain('display:none');
  });

  test('shows a logo that it carries itself, by theme, and none that would be loaded', () => {
    const logo = (url: string) => ({ url, widthPx: 400, heightPx: 40 });
    const pageWith = (url: string) =>
      statusAnswer('suspended', {
        ...options,
        brand: { ...brand, logo: { light: logo(url), dark: logo(url) } },
      }).body;
    const data = 'data:image/webp;base64,AAAA';
    expect(pageWith(data)).toContain(`<source media="(prefers-color-scheme:dark)" srcset="${data}">`);
    expect(pageWith(data)).toContain('alt="Müller &amp; &lt;Söhne&gt;" width="200" height="20"');
    for (const url of ['https://elsewhere.example/a.png', 'data:text/html;base64,AAAA', '"><script>'])
      expect(pageWith(url)).not.toContain('<img');
  });

  test('says when a month is over where somebody knows it', () => {
    const answer = statusAnswer('usedUp', { ...options, retryAfterSeconds: 86_400 });
    expect(answer.headers['retry-after']).toBe('86400');
    expect(answer.body).not.toMatch(/plan|upgrade/i);
  });

  test('says what operators want people to read, as text', () => {
    const answer = statusAnswer('maintenance', {
      ...options,
      message: 'New disks <b>until noon</b>',
      retryAfterSeconds: 600,
    });
    expect(answer.headers['retry-after']).toBe('600');
    expect(answer.body).toContain('New disks &lt;b&gt;until noon&lt;/b&gt;');
  });

  test.each([
    ['de', 'ltr', 'Nicht verfügbar', 'Referenz rid_1'],
    ['ar', 'rtl', 'غير متاح', 'المرجع rid_1'],
  ] as const)('speaks %s', (language, direction, title, reference) => {
    const answer = statusAnswer('suspended', { ...options, spoken: { language, t: siteWords(language) } });
    expect(answer.body).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(answer.body).toContain(`<h1>${title}</h1>`);
    expect(answer.body).toContain(reference);
    expect(answer.headers).toMatchObject({ 'content-language': language, vary: 'accept, cookie' });
  });

  test('says a tenant’s own text, as text', () => {
    const t = siteWords('en', 'en', { 'status.suspendedText': 'Gone fishing & more' });
    const answer = statusAnswer('suspended', { ...options, spoken: { language: 'en', t } });
    expect(answer.body).toContain('Gone fishing &amp; more');
  });

  test('is problem+json for a program', () => {
    const answer = statusAnswer('maintenance', { ...options, wantsJson: true });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 503,
      code: 'TENANT_MAINTENANCE',
      requestId: 'rid_1',
    });
  });
});
