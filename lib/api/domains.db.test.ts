import { describe, expect, it } from 'vitest';
import { lead, newHost, prove, useNameServer } from '@/lib/domains/domains.fixture';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { apiClient, refreshedSites } from './api.fixture';

const dns = useNameServer();
const post = (body?: unknown) => ({ method: 'POST', body });

const clientOf = async (plan: string, scopes?: Parameters<typeof apiClient>[1]) => {
  const { ctx, tenant } = await testTenant({ plan });
  return { ...(await apiClient(ctx, scopes)), tenant };
};

describe('/domains', () => {
  it('goes from added to verified to gone, and is served in between', async () => {
    const { call, tenant } = await clientOf('pro');
    const host = newHost();
    const onIt = { host };
    const added = await call('/domains', post({ host }));
    expect([added.status, added.body.status]).toEqual([201, 'pending']);
    const path = new URL(added.headers.get('location') ?? '', 'http://x').pathname.replace(/^.*\/v1/, '');
    expect((await call(path)).body).toEqual(added.body);
    expect((await call('/domains', onIt)).status, 'before the proof').toBe(404);

    const early = await call(`${path}/verify`, post());
    expect([early.status, early.body.check.outcome]).toEqual([200, 'notFound']);
    expect(early.body.check.message).toContain(`_site-verification.${host}`);
    prove(dns(), added.body);
    const verified = await call(`${path}/verify`, post());
    expect([verified.body.domain.status, verified.body.check.outcome]).toEqual(['verifying', 'verified']);
    expect((await call('/domains', onIt)).body.data).toHaveLength(1);

    const before = refreshedSites.length;
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    // A page cached under the host must not be there for the next tenant that proves it.
    expect(refreshedSites.slice(before)).toEqual([tenant.id]);
    expect((await call('/domains', onIt)).status, 'after the end').toBe(404);
    expect((await call('/domains')).body.data).toEqual([]);
  });

  it('makes one the primary domain once it works, and says how long browsers keep to TLS', async () => {
    const { call, tenant } = await clientOf('pro');
    const { body: domain } = await call('/domains', post({ host: newHost() }));
    const path = `/domains/${domain.id}`;
    expect((await call(`${path}/make-primary`, post({}))).body.code).toBe('CONFLICT');
    prove(dns(), domain);
    lead(dns(), domain);
    expect((await call(`${path}/verify`, post())).body.domain.status).toBe('valid');
    const before = refreshedSites.length;
    const { body: primary } = await call(`${path}/make-primary`, post({ redirectsSubdomain: true }));
    expect(primary).toMatchObject({ isPrimary: true, redirectsSubdomain: true, hsts: 'month' });
    expect(refreshedSites.slice(before)).toEqual([tenant.id]);
    expect((await call(path, { method: 'PATCH', body: { hsts: 'year' } })).body.hsts).toBe('year');
    expect((await call(path, { method: 'PATCH', body: { hsts: 'ever' } })).status).toBe(422);
    expect((await call(path)).body).toMatchObject({ hsts: 'year', isPrimary: true });
  });

  it('answers 402 where the plan is without domains', async () => {
    const { call, tenant } = await clientOf('free');
    const { status, body } = await call('/domains', post({ host: newHost() }));
    expect([status, body.code]).toEqual([402, 'FEATURE_NOT_IN_PLAN']);
    expect(body.detail).toContain('Custom domain is not part of your plan');
    expect(body.quota).toMatchObject({
      limit: 'customDomain',
      allowed: null,
      used: null,
      upgradeUrl: expect.stringContaining(`/${tenant.slug}/plan`),
    });
  });

  it('answers 429 when the plan’s number of them is in use', async () => {
    const { call, tenant } = await clientOf('pro');
    for (let i = 0; i < 3; i += 1)
      expect((await call('/domains', post({ host: newHost() }))).status).toBe(201);
    const { status, body } = await call('/domains', post({ host: newHost() }));
    expect([status, body.code]).toEqual([429, 'QUOTA_EXCEEDED']);
    expect(body.detail).toContain('The plan allows 3 custom domains, and 3 are in use.');
    expect(body.quota).toMatchObject({
      limit: 'customDomains',
      allowed: 3,
      used: 3,
      resetsAt: null,
      upgradeUrl: expect.stringContaining(`/${tenant.slug}/plan`),
    });
    expect((await call('/domains')).body.data).toHaveLength(3);
  });

  it('names the field of a host that is none, and the tenant of a taken one to nobody', async () => {
    const [a, b] = [await clientOf('pro'), await clientOf('pro')];
    const wrong = await a.call('/domains', post({ host: 'https://help.acme.example' }));
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'host']);
    const host = newHost();
    const { body: mine } = await a.call('/domains', post({ host }));
    expect((await a.call('/domains', post({ host }))).body.code).toBe('ALREADY_EXISTS');
    prove(dns(), mine);
    await a.call(`/domains/${mine.id}/verify`, post());
    const taken = await b.call('/domains', post({ host }));
    expect([taken.status, taken.body.code]).toEqual([409, 'DOMAIN_ALREADY_CLAIMED']);
    expect(JSON.stringify(taken.body)).not.toMatch(new RegExp(`${a.tenant.slug}|${a.tenant.id}`));
  });

  it('answers a foreign id exactly like one that does not exist', async () => {
    const [a, b] = [await clientOf('pro'), await clientOf('pro')];
    const { body: theirs } = await a.call('/domains', post({ host: newHost() }));
    for (const [suffix, options] of [
      ['', {}],
      ['', { method: 'DELETE' }],
      ['/verify', post()],
      ['/make-primary', post({})],
      ['', { method: 'PATCH', body: { hsts: 'off' } }],
    ] as const) {
      const [foreign, unknown] = [
        await b.call(`/domains/${theirs.id}${suffix}`, options),
        await b.call(`/domains/${newId('domain')}${suffix}`, options),
      ];
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    }
    expect((await a.call('/domains')).body.data).toHaveLength(1);
  });

  it('needs the scope', async () => {
    const { call } = await clientOf('pro', ['domains:read']);
    expect((await call('/domains')).status).toBe(200);
    expect((await call('/domains', post({ host: newHost() }))).status).toBe(403);
    const other = await clientOf('pro', ['articles:write']);
    expect((await other.call('/domains')).status).toBe(403);
  });
});
