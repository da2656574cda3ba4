import { describe, expect, it } from 'vitest';
import { controlDb, findTenantRef } from '@/lib/isolation';
import { memberCtx, testTenant } from '@/lib/testing';
import { addDomain, setHsts, verifyDomain } from '.';
import { newHost, prove, useNameServer } from './domains.fixture';

const dns = useNameServer();

describe('how long browsers keep to TLS', () => {
  it('is chosen for a domain, audited once, and in the directory while the domain is served', async () => {
    const { ctx, tenant } = await testTenant();
    const domain = await addDomain(ctx, { host: newHost() });
    expect(domain.hsts).toBe('month');
    const choose = (hsts: 'off' | 'year') => setHsts(ctx, { domainId: domain.id, hsts });
    expect((await choose('year')).hsts).toBe('year');
    await choose('year');
    const ref = async () => (await findTenantRef(controlDb(), { id: tenant.id }))?.hsts;
    expect(await ref(), 'a claim is nobody’s host').toEqual({});
    prove(dns(), domain);
    await verifyDomain(ctx, { domainId: domain.id });
    expect(await ref()).toEqual({ [domain.host]: 'year' });
    const written = await controlDb().tenantEvent.count({
      where: { tenantId: tenant.id, entry: { path: ['action'], equals: 'domain.setHsts' } },
    });
    expect(written).toBe(1);
  });

  it('is refused to lower roles and strangers', async () => {
    const [{ ctx, tenant }, other] = [await testTenant(), await testTenant()];
    const domain = await addDomain(ctx, { host: newHost() });
    const input = { domainId: domain.id, hsts: 'off' as const };
    await expect(setHsts(await memberCtx(tenant, 'viewer'), input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(setHsts(other.ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
