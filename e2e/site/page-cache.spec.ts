import { ask } from '../fixtures/ask';
import { newArticle } from '../fixtures/content';
import { port } from '../fixtures/installation';
import { newTenant, operatorContext, waitUntil } from '../fixtures/people';
import { expect, test } from '../fixtures/test';
import { setOverride } from '@/lib/plans';

// Room for one page or two of those below.
const QUOTA_BYTES = 512 * 1024;

const cacheState = async (url: string) => (await ask(url)).headers['x-nextjs-cache'];

/** Asks for a page until it comes out of the cache: it goes in after its first reader has been answered. */
const visitUntilCached = (url: string) => waitUntil(async () => (await cacheState(url)) === 'HIT');

async function bytesInMemory(tenantId: string): Promise<number> {
  const { text } = await ask(`http://localhost:${port}/metrics`);
  return Number(new RegExp(`page_cache_bytes\\{tenant="${tenantId}"\\} (\\d+)`).exec(text)?.[1]);
}

test('a site that fills its cache loses its own oldest page and nobody else’s', async ({ tenant: quiet }) => {
  const loud = await newTenant();
  // Before anybody visits: the server reads it with the tenant.
  await setOverride(await operatorContext(), {
    tenantId: loud.id,
    key: 'cacheBytes',
    value: QUOTA_BYTES,
    reason: 'A small cache for a test.',
    expiresAt: null,
  });
  const calm = await newArticle(quiet, { title: 'Seldom read' });
  await visitUntilCached(quiet.site(`/articles/${calm.slug}`));

  const pages: string[] = [];
  for (let n = 0; n < 8; n++) {
    const { slug } = await newArticle(loud, {
      title: `Long read ${n}`,
      body: 'Turn it slowly. '.repeat(2_500),
    });
    pages.push(loud.site(`/articles/${slug}`));
  }
  for (const page of pages) await visitUntilCached(page);

  expect(await bytesInMemory(loud.id)).toBeLessThanOrEqual(QUOTA_BYTES);
  expect(await bytesInMemory(loud.id)).toBeGreaterThan(0);
  expect(await cacheState(quiet.site(`/articles/${calm.slug}`))).toBe('HIT');
  expect(await cacheState(pages.at(-1) ?? '')).toBe('HIT');
  expect(await cacheState(pages[0] ?? '')).toBe('MISS');
});

test('the same path of two sites is kept twice, each with its own content', async ({ tenant: one }) => {
  const other = await newTenant();
  for (const tenant of [one, other]) {
    await newArticle(tenant, { title: 'Opening hours', body: `Only ${tenant.name} says so.` });
    await visitUntilCached(tenant.site('/articles/opening-hours'));
  }
  for (const [tenant, stranger] of [
    [one, other],
    [other, one],
  ] as const) {
    const { text, headers } = await ask(tenant.site('/articles/opening-hours'));
    expect(headers['x-nextjs-cache']).toBe('HIT');
    expect(text).toContain(`Only ${tenant.name} says so.`);
    expect(text).not.toContain(stranger.name);
  }
});

test('made-up addresses of a site fill its own part', async ({ tenant }) => {
  for (let n = 0; n < 4; n++) expect((await ask(tenant.site(`/articles/no-such-${n}`))).status).toBe(404);
  // More than the mark of one rendering: the pages themselves.
  await waitUntil(async () => (await bytesInMemory(tenant.id)) > 4 * 4_096);
});
