import { describe, expect, test, vi } from 'vitest';
import type { TenantRef, TenantStatus } from '@/lib/kernel/context';
import { HOSTILE_HOSTS } from '@/lib/tenancy/hostile-hosts.fixture';
import { frontDoor, wantsJson } from './front-door';

const tenant = (status: TenantStatus, primaryHost: string | null = null, redirectsSubdomain = false) =>
  ({
    ...{ id: 'ten_1', slug: 'acme', name: 'Acme', status, accentColor: '#000000' },
    ...{ primaryHost, redirectsSubdomain },
  }) as TenantRef;
const options = (found: TenantRef | null) => ({
  baseHost: 'tenantry.example',
  findTenant: vi.fn(async () => found),
});

describe('frontDoor', () => {
  test.each([
    ['tenantry.example', '/', 'base'],
    ['app.tenantry.example', '/', 'portal'],
    ['app.tenantry.example', '/sign-in?returnTo=%2Facme', 'portal'],
    ['console.tenantry.example', '/', 'console'],
    ['api.tenantry.example', '/v1/articles', 'api'],
  ])('serves %s%s as %s without a look-up', async (host, path, face) => {
    const door = options(null);
    expect(await frontDoor(host, path, door)).toEqual({ kind: 'serve', face, tenant: null });
    expect(door.findTenant).not.toHaveBeenCalled();
  });

  test('serves the portal of a closed tenant and says that it is closed', async () => {
    const served = { kind: 'serve', face: 'portal', tenant: null };
    const ask = (found: TenantRef | null) =>
      frontDoor('app.tenantry.example', '/acme/members?page=2', options(found));
    expect(await ask(tenant('suspended'))).toEqual({ ...served, closed: 'suspended' });
    expect(await ask(tenant('active'))).toEqual(served);
    expect(await ask(null)).toEqual(served);
  });

  test.each<[TenantStatus, string]>([
    ['provisioning', 'provisioning'],
    ['maintenance', 'maintenance'],
    ['suspended', 'suspended'],
    ['archived', 'archived'],
    ['deleting', 'deleting'],
    ['erased', 'erased'],
  ])('answers for a tenant that is %s', async (status, state) => {
    const found = tenant(status);
    expect(await frontDoor('acme.tenantry.example', '/', options(found))).toEqual({
      kind: 'status',
      face: 'site',
      state,
      tenant: found,
    });
    expect(await frontDoor('tenantry.example', '/t/acme/articles', options(found))).toMatchObject({
      kind: 'status',
      state,
    });
    expect(await frontDoor('help.customer.example', '/', options(found))).toMatchObject({
      kind: 'status',
      state,
    });
  });

  test('serves an active tenant on each of its addresses', async () => {
    const found = tenant('active');
    for (const [host, path] of [
      ['acme.tenantry.example', '/'],
      ['help.customer.example', '/a'],
      ['tenantry.example', '/t/acme?x'],
    ] as const) {
      expect(await frontDoor(host, path, options(found))).toEqual({
        kind: 'serve',
        face: 'site',
        tenant: found,
      });
    }
  });

  test('leads other domains to the primary one in one hop, the address below ours where it should', async () => {
    const primary = 'help.customer.example';
    const decide = async (host: string, path: string, redirectsSubdomain: boolean) => {
      const decision = await frontDoor(host, path, options(tenant('active', primary, redirectsSubdomain)));
      return decision.kind === 'redirect' ? decision.host : decision.kind;
    };
    for (const redirectsSubdomain of [true, false]) {
      expect(await decide('www.customer.example', '/articles/a?b=c', redirectsSubdomain)).toBe(primary);
      expect(await decide(primary, '/articles/a', redirectsSubdomain)).toBe('serve');
      expect(await decide(`${primary.toUpperCase()}.:3000`, '/', redirectsSubdomain)).toBe('serve');
      expect(await decide('tenantry.example', '/t/acme', redirectsSubdomain)).toBe('serve');
      expect(await decide('www.customer.example', '/_next/static/a.js', redirectsSubdomain)).toBe('serve');
    }
    expect(await decide('acme.tenantry.example', '/', true)).toBe(primary);
    expect(await decide('acme.tenantry.example', '/', false)).toBe('serve');
    const closed = options(tenant('suspended', primary, true));
    expect(await frontDoor('www.customer.example', '/', closed)).toMatchObject({ kind: 'status' });
  });

  test('tells the pages that stand in when there is no room for more people', async () => {
    const closed = { kind: 'serve', closed: 'full' };
    const door = options(tenant('active'));
    expect(await frontDoor('app.tenantry.example', '/error', door)).toMatchObject(closed);
    expect(door.findTenant).not.toHaveBeenCalled();
    expect(await frontDoor('acme.tenantry.example', '/busy?x=1', door)).toMatchObject(closed);
    expect(await frontDoor('tenantry.example', '/t/acme/busy', door)).toMatchObject(closed);
    for (const path of ['/busyness', '/articles/busy'])
      expect(await frontDoor('acme.tenantry.example', path, door)).not.toHaveProperty('closed');
  });

  test('looks nothing up for files of the build', async () => {
    const door = options(tenant('suspended'));
    expect(await frontDoor('acme.tenantry.example', '/_next/static/a.js', door)).toMatchObject({
      kind: 'serve',
    });
    expect(door.findTenant).not.toHaveBeenCalled();
  });

  test('knows no tenant behind odd paths below /t/', async () => {
    for (const path of ['/t/Acme', '/t/acme%2fb', '/t/..', '/t/a.b', '/t/app']) {
      const door = options(tenant('active'));
      expect(await frontDoor('tenantry.example', path, door), path).toMatchObject({
        kind: 'status',
        state: 'unknown',
      });
    }
  });

  test.each(HOSTILE_HOSTS)('$why: the right tenant or none', async ({ host, expected }) => {
    const decision = await frontDoor(host ?? '', '/', options(tenant('active')));
    if (expected.kind === 'invalid')
      expect(decision).toMatchObject({ kind: 'status', face: 'none', state: 'unknown' });
    else expect(decision.kind).toBe('serve');
  });
});

describe('wantsJson', () => {
  test('is true for the API and for programs that ask for JSON', () => {
    expect(wantsJson('api', '/v1/articles', undefined)).toBe(true);
    expect(wantsJson('site', '/api/v1/articles', 'text/html')).toBe(true);
    expect(wantsJson('site', '/', 'application/json')).toBe(true);
    expect(wantsJson('site', '/', 'text/html,application/xhtml+xml,application/json;q=0.9')).toBe(false);
    expect(wantsJson('site', '/', undefined)).toBe(false);
  });
});
