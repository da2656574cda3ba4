import { describe, expect, it } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { systemCtx, testTenant } from '@/lib/testing';
import { boundClientKey, createBoundClients, tenantDb } from '../clients';

/** The one cache of the data path: which client serves which tenant. */
describe('the cache of bound clients', () => {
  it('gives each tenant its own client, also when they share a place', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    const id = newId('collection');
    await tenantDb(a.ctx).collection.create({ data: { tenantId: a.tenant.id, id, slug: 'a', name: 'A' } });
    expect(await tenantDb(a.ctx).collection.count()).toBe(1);
    expect(await tenantDb(b.ctx).collection.count()).toBe(0);
  });

  it('would hand out a stranger’s client if its key left out the tenant', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    const id = newId('collection');
    await tenantDb(systemCtx(a.tenant)).collection.create({
      data: { tenantId: a.tenant.id, id, slug: 'a', name: 'A' },
    });
    const careless = createBoundClients((tenant) => tenant.place.schema);
    expect(await careless(a.tenant).collection.count()).toBe(1);
    expect(await careless(b.tenant).collection.count(), 'the trial must bite').toBe(1);
    const careful = createBoundClients(boundClientKey);
    expect(await careful(a.tenant).collection.count()).toBe(1);
    expect(await careful(b.tenant).collection.count()).toBe(0);
  });
});
