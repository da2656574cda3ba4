import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nodeFs } from 'next/dist/server/lib/node-fs-methods.js';
import { describe, expect, it, vi } from 'vitest';
import { processSingleton } from '@/lib/kernel/singleton';
import { PageCache } from './page-cache';
import PageCacheHandler from './page-cache-handler.mjs';
import { EVERY_SITE, siteTag } from './site-tag';

const KB = 1_024;
const tagsOf = (tenant: string) => ['_N_T_/layout', siteTag(tenant), EVERY_SITE];
const page = (html: string) => ({ value: { html } });
const pathOf = (host: string, name: string) => `/route-cache/APP_PAGE/5f2b/$/site/${host}/articles/${name}`;

function cacheOf(quotas: Record<string, number>, budgetBytes = 1_000 * KB): PageCache {
  return new PageCache({ budgetBytes, quotaOf: async (tenantId) => quotas[tenantId] ?? 0 });
}

describe('pages in memory', () => {
  it('lets a tenant fill its own part alone: its oldest page goes, nobody else’s', async () => {
    const cache = cacheOf({ loud: 100 * KB, quiet: 10 * KB });
    await cache.set('/index', page('marketing'), []);
    await cache.set(pathOf('quiet', 'one'), page('q'), tagsOf('quiet'));
    for (let n = 0; n < 200; n++)
      await cache.set(pathOf('loud', `${n}`), page('x'.repeat(20 * KB)), tagsOf('loud'));
    expect(cache.get(pathOf('quiet', 'one'))).toEqual(page('q'));
    expect(cache.get('/index')).toEqual(page('marketing'));
    const kept = Array.from({ length: 200 }, (_, n) => n).filter((n) => cache.get(pathOf('loud', `${n}`)));
    expect(kept).toEqual([196, 197, 198, 199]);
    expect(cache.bytes('loud')).toBeLessThanOrEqual(100 * KB);
  });

  it('keeps everybody within the budget when their quotas together pass it', async () => {
    const cache = cacheOf({ a: 1_000 * KB, b: 1_000 * KB }, 200 * KB);
    for (const tenant of ['a', 'b'])
      for (let n = 0; n < 20; n++)
        await cache.set(pathOf(tenant, `${n}`), page('x'.repeat(20 * KB)), tagsOf(tenant));
    expect(cache.bytes()).toBeLessThanOrEqual(200 * KB);
    // Each has the half that is guaranteed to it, give or take one page.
    for (const tenant of ['a', 'b']) expect(cache.bytes(tenant)).toBeGreaterThan(75 * KB);
  });

  it('counts text as it lies in memory, buffers and what maps hold', async () => {
    const cache = cacheOf({ t: 1_000 * KB });
    const sizeOf = async (value: object) => {
      cache.drop([siteTag('t')]);
      await cache.set('k', { value }, tagsOf('t'));
      return cache.bytes('t');
    };
    const empty = await sizeOf({ html: '' });
    expect((await sizeOf({ html: 'é'.repeat(500) })) - empty).toBe(500);
    expect((await sizeOf({ html: '–'.repeat(500) })) - empty).toBe(1_000);
    expect((await sizeOf({ html: Buffer.alloc(300) })) - empty).toBe(300);
    expect((await sizeOf({ html: new Map([['/a', Buffer.alloc(40)]]) })) - empty).toBe(42);
    await cache.set('k', { value: { html: '' } }, tagsOf('t'));
    expect(cache.bytes('t'), 'a page that is set anew counts once').toBe(empty);
  });

  it('keeps the same path of two hosts apart, and moves an entry whose tenant has changed', async () => {
    const cache = cacheOf({ a: 10 * KB, b: 10 * KB });
    await cache.set(pathOf('a.example', 'same'), page('of a'), tagsOf('a'));
    await cache.set(pathOf('b.example', 'same'), page('of b'), tagsOf('b'));
    expect(cache.get(pathOf('a.example', 'same'))).toEqual(page('of a'));
    expect(cache.get(pathOf('b.example', 'same'))).toEqual(page('of b'));
    await cache.set(pathOf('a.example', 'same'), page('of its new owner'), tagsOf('b'));
    expect(cache.bytes('a')).toBe(0);
    cache.drop([siteTag('a')]);
    expect(cache.get(pathOf('a.example', 'same'))).toEqual(page('of its new owner'));
  });

  it('keeps nothing for a tenant whose plan has no cache', async () => {
    const cache = cacheOf({});
    await cache.set(pathOf('none', 'one'), page('x'), tagsOf('none'));
    expect(cache.get(pathOf('none', 'one'))).toBeUndefined();
    expect(cache.bytes()).toBe(0);
  });

  it('frees one tenant’s part, or every tenant’s, and leaves the platform’s', async () => {
    const cache = cacheOf({ a: 10 * KB, b: 10 * KB });
    const fill = async () => {
      for (const tenant of ['a', 'b']) await cache.set(pathOf(tenant, '1'), page('x'), tagsOf(tenant));
    };
    await cache.set('/index', page('marketing'), []);
    await fill();
    cache.drop(['something:else', siteTag('a')]);
    expect([cache.get(pathOf('a', '1')), cache.get(pathOf('b', '1'))]).toEqual([undefined, page('x')]);
    await fill();
    cache.drop([EVERY_SITE]);
    expect([cache.bytes('a'), cache.bytes('b')]).toEqual([0, 0]);
    expect(cache.get('/index')).toEqual(page('marketing'));
  });
});

const folder = mkdtempSync(path.join(tmpdir(), 'page-cache-'));
const handler = () =>
  new PageCacheHandler({
    fs: nodeFs,
    serverDistDir: folder,
    flushToDisk: false,
    revalidatedTags: [],
    _requestHeaders: {},
  });
const lookup = { kind: 'APP_PAGE', isFallback: false } as never;
const rendered = (html: string, tenant: string) =>
  ({ kind: 'APP_PAGE', html, status: 200, headers: { 'x-next-cache-tags': tagsOf(tenant).join() } }) as never;
const options = { cacheControl: { revalidate: 3600, expire: undefined } } as never;

describe('what Next asks of the cache', () => {
  const key = pathOf('a.example', 'one');

  it('keeps nothing where no server has made a cache, as in a build', async () => {
    await handler().set(key, rendered('x', 'a'), options);
    expect(await handler().get(key, lookup)).toBeNull();
  });

  it('answers from the tenant’s part until its tag expires, whichever request asks', async () => {
    const cache = processSingleton('web.page-cache', () => cacheOf({ a: 50 * KB, b: 50 * KB }));
    await handler().set(key, rendered('first', 'a'), options);
    await handler().set(pathOf('b.example', 'one'), rendered('of b', 'b'), options);
    expect(cache.bytes('a')).toBeGreaterThan(0);
    expect(await handler().get(key, lookup)).toMatchObject({
      value: { html: 'first' },
      cacheControl: { revalidate: 3600 },
    });
    vi.useFakeTimers({ now: Date.now() + 1 });
    await handler().revalidateTag(siteTag('a'), { expire: 0 });
    vi.useRealTimers();
    expect(await handler().get(key, lookup)).toBeNull();
    expect(cache.bytes('a')).toBe(0);
    expect(await handler().get(pathOf('b.example', 'one'), lookup)).toMatchObject({
      value: { html: 'of b' },
    });
  });

  it('does not show a page whose rendering began before the tag expired', async () => {
    const cache = processSingleton('web.page-cache', () => cacheOf({}));
    const late = { lastModified: Date.now() - 1_000, value: rendered('old', 'late') };
    await handler().revalidateTag([siteTag('late')], { expire: 0 });
    await cache.set(pathOf('late.example', 'one'), late, []);
    expect(await handler().get(pathOf('late.example', 'one'), lookup)).toBeNull();
    expect(cache.get(pathOf('late.example', 'one'))).toBeUndefined();
  });

  it('shows a page that is only stale while a new one is made', async () => {
    await handler().set(key, rendered('stale', 'b'), options);
    await handler().revalidateTag([siteTag('b')], {});
    expect(await handler().get(key, lookup)).toMatchObject({ value: { html: 'stale' } });
  });

  it('keeps results by the tags they were asked with', async () => {
    const cache = processSingleton('web.page-cache', () => cacheOf({}));
    const before = cache.bytes('a');
    const result = { kind: 'FETCH', data: { body: 'true' }, revalidate: 60 } as never;
    await handler().set('3f9a', result, { fetchCache: true, tags: tagsOf('a') } as never);
    expect(cache.bytes('a')).toBeGreaterThan(before);
    expect(await handler().get('3f9a', { kind: 'FETCH', tags: tagsOf('a') } as never)).toMatchObject({
      value: result,
    });
  });

  it('still finds prebuilt pages on disk', async () => {
    mkdirSync(path.join(folder, 'app'));
    writeFileSync(path.join(folder, 'app/pricing.html'), 'prices');
    writeFileSync(path.join(folder, 'app/pricing.rsc'), 'flight');
    writeFileSync(path.join(folder, 'app/pricing.meta'), JSON.stringify({ status: 200, headers: {} }));
    expect(await handler().get('/pricing', lookup)).toMatchObject({ value: { html: 'prices' } });
    const cache = processSingleton('web.page-cache', () => cacheOf({}));
    expect(cache.get('/pricing')).toMatchObject({ value: { html: 'prices' } });
  });
});
