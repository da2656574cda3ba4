import { describe, expect, it } from 'vitest';
import { isLinkTarget } from './link-target';

describe('what a link of a tenant may lead to', () => {
  it.each([
    '/',
    '/articles/refunds',
    '/collections/first-steps?from=footer#top',
    'https://acme.example',
    'https://shop.acme.example/start?a=1&b=2#c',
    'https://münchen.example/',
    'mailto:help@acme.example',
  ])('is %s', (target) => {
    expect(isLinkTarget(target)).toBe(true);
  });

  it.each([
    '',
    'articles',
    '//evil.example',
    '/\\evil.example',
    'http://acme.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'https://',
    'https://user:word@acme.example',
    'https://user@acme.example',
    'https://acme.example/"onclick="x',
    'https://acme.example/ x',
    'mailto:',
    'mailto:help@acme.example?bcc=all@evil.example',
    'mailto:help@acme.example%0abcc:x',
    'ftp://acme.example',
    'blob:https://acme.example/x',
  ])('is not %j', (target) => {
    expect(isLinkTarget(target)).toBe(false);
  });
});
