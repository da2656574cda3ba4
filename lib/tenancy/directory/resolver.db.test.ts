import { afterEach, describe, expect, it } from 'vitest';
import { controlDb, listenOnControl } from '@/lib/isolation';
import { withMainAdmin } from '@/lib/isolation/places';
import { newId } from '@/lib/kernel/ids';
import { resumeTenant, suspendTenant } from '@/lib/lifecycle/states';
import { operatorCtx, testTenant } from '@/lib/testing';
import { DIRECTORY_CHANNEL } from '../resolve-tenant';
import { DirectoryResolver } from './resolver';
import { controlSource } from './source';

const open: DirectoryResolver[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((resolver) => resolver.stop()));
});

/** A resolver as another process would have it: own memory, own connection. */
async function process(): Promise<DirectoryResolver> {
  const resolver = new DirectoryResolver({
    source: controlSource,
    listen: (listener) => listenOnControl(DIRECTORY_CHANNEL, listener),
  });
  open.push(resolver);
  await resolver.ready();
  return resolver;
}

describe('the directory over two processes', () => {
  it('tells both of a suspension as soon as it is committed', async () => {
    const { tenant } = await testTenant();
    const [one, two] = [await process(), await process()];
    const key = `slug:${tenant.slug}`;
    expect((await one.resolve(key))?.status).toBe('active');
    expect((await two.resolve(key))?.status).toBe('active');
    const op = await operatorCtx();
    await suspendTenant(op, { tenantId: tenant.id, reason: 'The invoice is open.' });
    for (const resolver of [one, two]) {
      await expect
        .poll(async () => (await resolver.resolve(key))?.status, { timeout: 15_000, interval: 5 })
        .toBe('suspended');
    }
    await resumeTenant(op, { tenantId: tenant.id });
    await expect
      .poll(async () => (await two.resolve(key))?.status, { timeout: 15_000, interval: 5 })
      .toBe('active');
  });

  it('knows a tenant born later, and only verified domains', async () => {
    const resolver = await process();
    const { tenant } = await testTenant();
    await expect
      .poll(async () => (await resolver.resolve(`slug:${tenant.slug}`))?.id, { timeout: 15_000, interval: 5 })
      .toBe(tenant.id);
    const host = `help.${tenant.slug}.example`;
    const id = newId('domain');
    await controlDb().domain.create({ data: { id, tenantId: tenant.id, host, token: id } });
    await new Promise((wake) => setTimeout(wake, 100));
    expect(await resolver.resolve(`host:${host}`)).toBeNull();
    await controlDb().domain.update({ where: { id }, data: { verifiedAt: new Date() } });
    await expect
      .poll(async () => (await resolver.resolve(`host:${host}`))?.id, { timeout: 15_000, interval: 5 })
      .toBe(tenant.id);
    await controlDb().domain.delete({ where: { id } });
    await expect.poll(() => resolver.resolve(`host:${host}`), { timeout: 15_000, interval: 5 }).toBeNull();
  });

  it('hears again after its connection was ended, and has missed nothing', async () => {
    const { tenant } = await testTenant();
    const resolver = await process();
    expect((await resolver.resolve(`slug:${tenant.slug}`))?.status).toBe('active');
    await withMainAdmin(async (client) => {
      await client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tenantry-listen'",
      );
    });
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { status: 'maintenance' } });
    await expect
      .poll(async () => (await resolver.resolve(`slug:${tenant.slug}`))?.status, { timeout: 15_000 })
      .toBe('maintenance');
    await expect.poll(() => resolver.figures().isSynchronised, { timeout: 15_000 }).toBe(true);
  });
});
