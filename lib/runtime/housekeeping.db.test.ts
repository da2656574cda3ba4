import { expect, it } from 'vitest';
import { controlDb, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { testTenant } from '@/lib/testing';
import { tidyControl, tidyTenant } from './housekeeping';

const ago = (days: number) => addMs(now(), -days * DAY_MS);

it('deletes what has expired in a tenant, leaves the rest and other tenants alone', async () => {
  const [a, b] = [await testTenant(), await testTenant()];
  for (const { ctx, tenant } of [a, b]) {
    const tenantId = tenant.id;
    const key = (id: string, expiresAt: Date) => ({
      tenantId,
      id: newId('idempotency'),
      key: id,
      requestHash: 'h',
      expiresAt,
    });
    await tenantDb(ctx).idempotencyKey.createMany({ data: [key('old', ago(1)), key('new', ago(-1))] });
    const event = (relayedAt: Date | null) => ({
      tenantId,
      id: newId('outbox'),
      name: 'collection.changed',
      payload: { collectionId: null },
      actorKind: 'system',
      actorId: 'system',
      requestId: 'r',
      createdAt: ago(30),
      relayedAt,
    });
    await tenantDb(ctx).outboxEvent.createMany({ data: [event(ago(8)), event(ago(1)), event(null)] });
  }
  await tidyTenant(a.ctx);
  expect((await tenantDb(a.ctx).idempotencyKey.findMany({})).map((row) => row.key)).toEqual(['new']);
  expect(await tenantDb(a.ctx).outboxEvent.count()).toBe(2);
  expect(await tenantDb(b.ctx).idempotencyKey.count()).toBe(2);
  expect(await tenantDb(b.ctx).outboxEvent.count()).toBe(3);
});

it('deletes what has expired in the control plane, and queues without a job', async () => {
  const { tenant, ctx } = await testTenant();
  const session = (id: string, expiresAt: Date) => ({ id, identityId: ctx.actor.id, expiresAt });
  const [old, recent] = [newId('session'), newId('session')];
  await controlDb().staffSession.createMany({ data: [session(old, ago(40)), session(recent, ago(5))] });
  await controlDb().relayedEvent.create({
    data: { id: newId('outbox'), tenantId: tenant.id, createdAt: ago(31) },
  });
  await enqueueJob(null, { name: 'outbox.relay', payload: {}, tenantId: tenant.id, runAt: ago(-1) });
  await tidyControl();
  expect(
    (await controlDb().staffSession.findMany({ where: { identityId: ctx.actor.id } })).map(({ id }) => id),
  ).toEqual([recent]);
  expect(await controlDb().relayedEvent.count({ where: { tenantId: tenant.id } })).toBe(0);
});
