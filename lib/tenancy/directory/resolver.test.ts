import { describe, expect, it, vi } from 'vitest';
import type { Listener } from '@/lib/isolation';
import { TokenBucket } from '@/lib/kernel/token-bucket';
import type { TenantRef } from '@/lib/kernel/context';
import { testTerms } from '@/lib/testing/terms';
import { KnownKeys } from './known-keys';
import { DirectoryResolver } from './resolver';

function tenant(slug: string, id = `ten_${slug}`): TenantRef {
  return {
    id,
    slug,
    name: slug,
    status: 'active',
    statusReason: null,
    strategy: 'shared',
    place: { partition: 'main', database: 'd', schema: 's' },
    primaryHost: null,
    redirectsSubdomain: false,
    wording: null,
    hsts: {},
    placeEpoch: 0,
    accentColor: '#000000',
    branding: null,
    locale: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
    sessionPolicy: { idleMinutes: 10_080, maxHours: 720 },
    parentId: null,
    customerPasswordMinLength: 10,
    terms: testTerms(),
  };
}

/** A directory with two tenants behind a source that counts its questions. */
function fixture({ delayMs = 0 } = {}) {
  const rows = new Map([
    ['slug:acme', tenant('acme')],
    ['host:help.acme.example', tenant('acme')],
    ['slug:globex', tenant('globex')],
  ]);
  const find = vi.fn(async (key: string) => {
    const found = key.startsWith('id:')
      ? [...rows.values()].find((row) => row.id === key.slice(3))
      : rows.get(key);
    if (delayMs) await new Promise((wake) => setTimeout(wake, delayMs));
    return found ?? null;
  });
  let listener: Listener | undefined;
  const resolver = new DirectoryResolver({
    source: {
      find,
      allKeys: async function* () {
        yield [...rows.keys()];
      },
    },
    listen: (given) => {
      listener = given;
      queueMicrotask(() => given.onConnect());
      return async () => {};
    },
  });
  return { rows, find, resolver, listener: () => listener as Listener };
}

describe('DirectoryResolver', () => {
  it('asks the source once and answers from memory afterwards', async () => {
    const { resolver, find } = fixture();
    expect((await resolver.resolve('slug:acme'))?.slug).toBe('acme');
    await resolver.ready();
    find.mockClear();
    for (let i = 0; i < 100; i++) await resolver.resolve('slug:acme');
    expect(find.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it('asks once for everybody who asks at the same time', async () => {
    const { resolver, find } = fixture({ delayMs: 20 });
    await resolver.ready();
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolver.resolve('slug:globex')));
    expect(new Set(answers.map((answer) => answer?.id))).toEqual(new Set(['ten_globex']));
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('finds one tenant by slug, domain and id', async () => {
    const { resolver } = fixture();
    const [bySlug, byHost, byId] = await Promise.all(
      ['slug:acme', 'host:help.acme.example', 'id:ten_acme'].map((key) => resolver.resolve(key)),
    );
    expect(new Set([bySlug?.id, byHost?.id, byId?.id])).toEqual(new Set(['ten_acme']));
  });

  it('refuses 100,000 made-up hosts with at most 100 questions and 10 MB', async () => {
    const { resolver, find } = fixture();
    await resolver.ready();
    find.mockClear();
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 100_000; i++) expect(await resolver.resolve(`slug:made-up-${i}`)).toBeNull();
    globalThis.gc?.();
    expect(find.mock.calls.length).toBeLessThanOrEqual(100);
    if (globalThis.gc) expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
    expect(resolver.figures().knownBytes).toBeLessThan(1_000_000);
  });

  it('forgets a tenant on notification, under its old and its new slug', async () => {
    const { resolver, rows, listener } = fixture();
    await resolver.ready();
    await resolver.resolve('slug:acme');
    rows.delete('slug:acme');
    rows.set('slug:acme-two', tenant('acme-two', 'ten_acme'));
    listener().onNotification(JSON.stringify({ tenantId: 'ten_acme', slugs: ['acme-two', 'acme'] }));
    expect(await resolver.resolve('slug:acme')).toBeNull();
    expect((await resolver.resolve('slug:acme-two'))?.id).toBe('ten_acme');
  });

  it('knows a new tenant from its notification', async () => {
    const { resolver, rows, listener } = fixture();
    await resolver.ready();
    expect(await resolver.resolve('slug:initech')).toBeNull();
    rows.set('slug:initech', tenant('initech'));
    listener().onNotification(JSON.stringify({ tenantId: 'ten_initech', slugs: ['initech'] }));
    expect((await resolver.resolve('slug:initech'))?.id).toBe('ten_initech');
  });

  it('does not keep an answer that a change has overtaken', async () => {
    const { resolver, rows, listener } = fixture({ delayMs: 30 });
    await resolver.ready();
    const stale = resolver.resolve('host:help.acme.example');
    await new Promise((wake) => setTimeout(wake, 5));
    rows.set('host:help.acme.example', { ...tenant('acme'), status: 'suspended' });
    listener().onNotification(JSON.stringify({ tenantId: 'ten_acme', slugs: ['acme'] }));
    await stale;
    expect((await resolver.resolve('host:help.acme.example'))?.status).toBe('suspended');
  });

  it('forgets everything after the connection was lost and made again', async () => {
    const { resolver, rows, listener } = fixture();
    await resolver.ready();
    await resolver.resolve('slug:acme');
    listener().onLost(new Error('gone'));
    rows.set('slug:acme', { ...tenant('acme'), status: 'suspended' });
    rows.set('slug:born-meanwhile', tenant('born-meanwhile'));
    listener().onConnect();
    await resolver.ready();
    expect((await resolver.resolve('slug:acme'))?.status).toBe('suspended');
    expect((await resolver.resolve('slug:born-meanwhile'))?.slug).toBe('born-meanwhile');
  });

  it('asks for unknown names only so often while it does not hear of changes', async () => {
    const { resolver, rows, find, listener } = fixture();
    await resolver.ready();
    listener().onLost(new Error('gone'));
    rows.set('slug:newborn', tenant('newborn'));
    expect((await resolver.resolve('slug:newborn'))?.slug).toBe('newborn');
    find.mockClear();
    for (let i = 0; i < 10_000; i++) await resolver.resolve(`slug:nobody-${i}`);
    expect(find.mock.calls.length).toBeLessThanOrEqual(100);
  });

  it('forgets everything when it cannot read a notification', async () => {
    const { resolver, rows, listener } = fixture();
    await resolver.ready();
    await resolver.resolve('slug:acme');
    rows.set('slug:acme', { ...tenant('acme'), status: 'erased' });
    listener().onNotification('what?');
    expect((await resolver.resolve('slug:acme'))?.status).toBe('erased');
  });

  it('tries again after the source failed', async () => {
    const { resolver, find } = fixture();
    await resolver.ready();
    find.mockRejectedValueOnce(new Error('database away'));
    await expect(resolver.resolve('slug:acme')).rejects.toThrow('database away');
    expect((await resolver.resolve('slug:acme'))?.slug).toBe('acme');
  });
});

describe('KnownKeys', () => {
  it('knows what it was told and gives at most 1 false alarm in 10,000', () => {
    const keys = new KnownKeys(20_000);
    for (let i = 0; i < 20_000; i++) keys.add(`slug:tenant-${i}`);
    for (let i = 0; i < 20_000; i++) expect(keys.has(`slug:tenant-${i}`)).toBe(true);
    let alarms = 0;
    for (let i = 0; i < 100_000; i++) if (keys.has(`slug:nobody-${i}`)) alarms += 1;
    expect(alarms).toBeLessThanOrEqual(10);
    expect(keys.sizeBytes).toBe(60_000);
  });
});

describe('TokenBucket', () => {
  it('refills with time', async () => {
    const budget = new TokenBucket(2, 100);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    await new Promise((wake) => setTimeout(wake, 25));
    expect(budget.take()).toBe(true);
  });
});
