import type { Page } from '@playwright/test';
import { ask } from './fixtures/ask';
import { links } from './fixtures/installation';
import { CONSOLE, CONSOLE_DOOR, CUSTOMER, MARKETING, PORTAL, type Route, SITE } from './fixtures/pages';
import { newOperator } from './fixtures/people';
import { expect, test } from './fixtures/test';
import { makeWorld } from './fixtures/world';

/** What every page says but for its scripts and the places its forms lead to. */
const EVERYWHERE = {
  'default-src': ["'none'"],
  'script-src-attr': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
};

function directivesOf(policy: string | undefined): Record<string, string[]> {
  return Object.fromEntries(
    (policy ?? '').split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

/** Scripts of the build's own folders, and inline those that carry the nonce of this response or have a known hash. */
function expectStrict(policy: string | undefined, url: string): void {
  const { 'script-src': scripts = [], 'form-action': forms = [], ...rest } = directivesOf(policy);
  const { origin } = new URL(url);
  expect(rest, url).toMatchObject(EVERYWHERE);
  expect(Object.keys(rest).sort(), url).toEqual([...Object.keys(EVERYWHERE), 'style-src'].sort());
  expect(scripts.slice(0, 2), url).toEqual([`${origin}/_next/static/`, `${origin}/assets/`]);
  expect(scripts.length, url).toBeGreaterThan(2);
  for (const source of scripts.slice(2))
    expect(source, url).toMatch(/^'(?:nonce-[A-Za-z0-9+/=_-]{20,}|sha256-[A-Za-z0-9+/]{43}=)'$/);
  expect(new Set(forms).size, url).toBe(forms.length);
  for (const target of forms)
    expect(
      ["'self'", links.baseUrl(''), links.portalRootUrl('')].map((to) => to.replace(/\/$/, '')),
      url,
    ).toContain(target);
}

/** Opens pages one after another; each has the strict policy, and does nothing that it refuses. */
async function walk(page: Page, routes: readonly Route[], world: Awaited<ReturnType<typeof makeWorld>>) {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(`${page.url()} ${message.text()}`);
  });
  for (const [file, url] of routes) {
    await test.step(file, async () => {
      const response = await page.goto(url(world));
      await expect(page.locator('h1').first()).toBeAttached();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      const headers = (await response?.allHeaders()) ?? {};
      // The reference of the API, made by another library, has a policy of its own.
      if (!page.url().includes('/reference')) expectStrict(headers['content-security-policy'], page.url());
      expect(headers, file).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    });
  }
  expect(refused).toEqual([]);
}

const pick = (routes: readonly Route[], ...files: string[]) =>
  routes.filter(([file]) => files.some((end) => file.endsWith(end)));

test('pages of every face have the strict policy, and none of them does what it refuses', async ({
  tenant,
  visitor,
  staff,
  customer,
  operator,
}) => {
  test.setTimeout(180_000);
  const world = await makeWorld(tenant);
  await walk(await visitor(), pick(MARKETING, '(marketing)', 'privacy', 'sign-up', 'auth/sign-in'), world);
  await walk(
    await staff(tenant.owner),
    pick(PORTAL, '(overview)', 'requests/[id]', 'articles/[id]', 'branding', '/site', 'usage', 'settings'),
    world,
  );
  await walk(await visitor(), SITE, world);
  await walk(await customer(tenant, world.customer), CUSTOMER, world);
  await walk(
    await operator(await newOperator()),
    pick(CONSOLE, '(inside)/(overview)', '(directory)', 'doctor', 'neighbours', 'maintenance'),
    world,
  );
  await walk(await visitor(), CONSOLE_DOOR, world);
});

test('what is no page can load nothing: the API, its errors, data of sites, pages that say what is wrong', async ({
  tenant,
}) => {
  const NOTHING = {
    'default-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  };
  for (const url of [
    links.apiUrl('/v1/articles'),
    tenant.site('/api/v1/articles'),
    tenant.site('/sitemap.xml'),
    tenant.site('/robots.txt'),
    tenant.site('/icon.svg'),
    tenant.site('/suggest?q=lift'),
    tenant.site('/session'),
  ]) {
    const { headers } = await ask(url);
    expect(directivesOf(String(headers['content-security-policy'])), url).toEqual(NOTHING);
    expect(headers['x-content-type-options'], url).toBe('nosniff');
  }
  const nobody = await ask(tenant.site('/').replace(tenant.slug, 'nobody-is-here'), {
    headers: { accept: 'text/html' },
  });
  expect(nobody.headers['content-type']).toContain('text/html');
  const { 'style-src': styles, ...rest } = directivesOf(String(nobody.headers['content-security-policy']));
  expect(styles?.every((source) => /^'(?:nonce|sha256)-/.test(source))).toBe(true);
  expect(rest).toMatchObject(NOTHING);
});
