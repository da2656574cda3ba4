import { describe, expect, it } from 'vitest';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { testTenant } from '@/lib/testing';
import { tenantry } from './tenantry.fixture';

/** What a command writes, to people and about errors alike, and how it ends. */
async function tenants(...words: string[]): Promise<{ out: string; code: number }> {
  const { out, err, code } = await tenantry('tenants', ...words);
  return { out: out + err, code };
}

const parentOf = async (id: string) => (await getTenantRef(controlDb(), { id })).parentId;

describe('tenants set-parent', () => {
  it('attaches, shows, lists and detaches', async () => {
    const { tenant: partner } = await testTenant({ name: 'Harbour & Pine' });
    const { tenant } = await testTenant({ plan: 'free' });
    const attached = await tenants('set-parent', tenant.slug, partner.slug);
    expect(attached).toEqual({ out: `${tenant.slug} is a sub-tenant of Harbour & Pine.\n`, code: 0 });
    expect(await parentOf(tenant.id)).toBe(partner.id);
    expect((await tenants('show', tenant.slug)).out).toContain(`partner     Harbour & Pine (${partner.id})`);
    expect((await tenants('show', partner.slug)).out).toContain(`partner of  ${tenant.slug}`);
    const listed = await tenants('list', '--partner', partner.slug, '--json');
    expect((JSON.parse(listed.out) as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([
      tenant.id,
    ]);
    expect((await tenants('set-parent', tenant.slug, 'none')).out).toBe(`${tenant.slug} has no partner.\n`);
    expect(await parentOf(tenant.id)).toBeNull();
  });

  it('says why it is not possible, and ends with another code', async () => {
    const { tenant } = await testTenant();
    const { tenant: free } = await testTenant({ plan: 'free' });
    const refused = await tenants('set-parent', tenant.slug, free.slug);
    expect(refused.code).not.toBe(0);
    expect(refused.out).toContain('The plan of Test Tenant has no sub-tenants');
    expect(await parentOf(tenant.id)).toBeNull();
  });
});
