import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordControlAudit } from '@/lib/audit';
import { createTenantContext, type TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { runWithRequestScope } from '@/lib/observability';
import { testTenant } from '@/lib/testing';
import {
  controlDb,
  inControlTransaction,
  inTenantTransaction,
  outsideReadOnly,
  runReadOnly,
  sql,
  tenantDb,
  tenantSchema,
  type TenantTx,
} from '..';

const REFUSED = expect.objectContaining({ code: 'FORBIDDEN' });

async function looking() {
  const { ctx } = await testTenant();
  const title = `kept ${randomUUID()}`;
  const article = await tenantDb(ctx).collection.create({
    data: { id: newId('collection'), tenantId: ctx.tenant.id, name: title, slug: randomUUID(), position: 9 },
  });
  const unchanged = async () => {
    const rows = await tenantDb(ctx).collection.findMany({
      where: { id: article.id },
      select: { name: true },
    });
    expect(rows).toEqual([{ name: title }]);
  };
  return { ctx, reader: createTenantContext({ ...ctx, isReadOnly: true }), id: article.id, unchanged };
}

/** Every way of writing there is, by the client that is not in a transaction. */
function attempts(ctx: TenantContext, id: string): Record<string, () => Promise<unknown>> {
  const db = tenantDb(ctx);
  const schema = tenantSchema(ctx);
  const data = {
    id: newId('collection'),
    tenantId: ctx.tenant.id,
    name: 'X',
    slug: randomUUID(),
    position: 1,
  };
  return {
    create: () => db.collection.create({ data }),
    createMany: () => db.collection.createMany({ data: [data] }),
    update: () => db.collection.updateMany({ where: { id }, data: { name: 'X' } }),
    upsert: () =>
      db.collection.upsert({
        where: { tenantId_id: { tenantId: ctx.tenant.id, id } },
        create: data,
        update: { name: 'X' },
      }),
    delete: () => db.collection.deleteMany({ where: { id } }),
    'raw update': () => db.$executeRaw(sql`update ${schema}.collections set name = 'X' where id = ${id}`),
    'raw update as a query': () =>
      db.$queryRaw(sql`update ${schema}.collections set name = 'X' where id = ${id} returning id`),
    'raw with a write inside': () =>
      db.$queryRaw(
        sql`with gone as (delete from ${schema}.collections where id = ${id} returning id) select * from gone`,
      ),
    'a batch': () => db.$transaction([db.collection.updateMany({ where: { id }, data: { name: 'X' } })]),
  };
}

/** What injected SQL may try first, in the same transaction. */
const SWITCHES: Record<string, (tx: TenantTx) => Promise<unknown>> = {
  'set transaction read write': (tx) => tx.$executeRaw(sql`set transaction read write`),
  'set local': (tx) => tx.$executeRaw(sql`set local transaction_read_only = off`),
  'set session': (tx) => tx.$executeRaw(sql`set session characteristics as transaction read write`),
  'set_config, local': (tx) => tx.$queryRaw(sql`select set_config('transaction_read_only', 'off', true)`),
  'set_config, session': (tx) => tx.$queryRaw(sql`select set_config('transaction_read_only', 'off', false)`),
  'set_config of the default': (tx) =>
    tx.$queryRaw(sql`select set_config('default_transaction_read_only', 'off', false)`),
  'reset all': (tx) => tx.$executeRaw(sql`reset all`),
  savepoint: (tx) => tx.$executeRaw(sql`savepoint s`),
  commit: (tx) => tx.$executeRaw(sql`commit`),
  'commit and begin': async (tx) => {
    await tx.$executeRaw(sql`commit`);
    await tx.$executeRaw(sql`begin read write`);
  },
};

describe('a context that may only read', () => {
  it('reads', async () => {
    const { reader, id } = await looking();
    expect(await tenantDb(reader).collection.count({ where: { id } })).toBe(1);
    const inside = await inTenantTransaction(reader, (tx) => tx.collection.findMany({ where: { id } }));
    expect(inside).toHaveLength(1);
  });

  it('writes nothing through ORM or raw SQL, alone or in a transaction', async () => {
    const { reader, id, unchanged } = await looking();
    for (const [name, attempt] of Object.entries(attempts(reader, id))) {
      await expect(attempt(), name).rejects.toEqual(REFUSED);
    }
    await expect(
      inTenantTransaction(reader, (tx) => tx.collection.updateMany({ where: { id }, data: { name: 'X' } })),
    ).rejects.toEqual(REFUSED);
    await unchanged();
  });

  it('is not turned into one that writes by anything it can send', async () => {
    const { reader, id, unchanged } = await looking();
    for (const [name, turn] of Object.entries(SWITCHES)) {
      const attempt = inTenantTransaction(reader, async (tx) => {
        // The refusal of the switch itself would abort the transaction; some are let through and must not help.
        await turn(tx);
        await tx.collection.updateMany({ where: { id }, data: { name: 'X' } });
      });
      await expect(attempt, name).rejects.toThrow();
      await unchanged();
    }
    const alone = [
      sql`select set_config('transaction_read_only', 'off', true) from ${tenantSchema(reader)}.collections`,
      sql`select set_config('transaction_read_only', 'off', false) from ${tenantSchema(reader)}.collections`,
    ];
    for (const statement of alone) await expect(tenantDb(reader).$queryRaw(statement)).rejects.toThrow();
    await expect(attempts(reader, id).update?.()).rejects.toEqual(REFUSED);
    await unchanged();
  });

  it('leaves nothing behind on the connections that others use', async () => {
    const { ctx, reader, id } = await looking();
    const rounds = Array.from({ length: 30 }, async (_, i) => {
      await tenantDb(reader).collection.count();
      await attempts(reader, id)
        .update?.()
        .catch(() => undefined);
      await tenantDb(ctx).collection.updateMany({ where: { id }, data: { position: i } });
    });
    await Promise.all(rounds);
  });
});

describe('a request that may only read', () => {
  const asRequest = <T>(work: () => Promise<T>) =>
    runWithRequestScope({ requestId: newId('request'), isReadOnly: true }, work);

  it('writes nothing in the tenant plane, whatever context a forgotten verb makes for itself', async () => {
    const { ctx, id, unchanged } = await looking();
    for (const own of [ctx, systemContext(ctx.tenant, 'Forgotten')])
      await asRequest(async () => {
        for (const [name, attempt] of Object.entries(attempts(own, id)))
          await expect(attempt(), name).rejects.toEqual(REFUSED);
      });
    await unchanged();
  });

  it('writes nothing in the control plane, and still reads there', async () => {
    const { ctx } = await looking();
    const where = { id: ctx.tenant.id };
    for (const run of [asRequest, runReadOnly] as const) {
      await run(async () => {
        expect(await controlDb().tenant.count({ where })).toBe(1);
        expect(await inControlTransaction((tx) => tx.tenant.count({ where }))).toBe(1);
        const writes: (() => Promise<unknown>)[] = [
          () => controlDb().tenant.update({ where, data: { name: 'X' } }),
          () =>
            controlDb().$executeRaw(sql`update control.tenants set name = 'X' where id = ${ctx.tenant.id}`),
          () => inControlTransaction((tx) => tx.tenant.update({ where, data: { name: 'X' } })),
          () =>
            inControlTransaction(async (tx) => {
              await tx.$executeRaw(sql`set transaction read write`);
              await tx.tenant.update({ where, data: { name: 'X' } });
            }),
          () =>
            inControlTransaction(async (tx) => {
              await tx.$executeRaw(sql`commit`);
              await tx.$executeRaw(sql`update control.tenants set name = 'X' where id = ${ctx.tenant.id}`);
            }),
          () =>
            inControlTransaction((tx) =>
              recordControlAudit(tx, ctx, {
                action: 'settings.update',
                target: { type: 'tenant', id: ctx.tenant.id, label: 'X' },
              }),
            ),
        ];
        for (const write of writes) await expect(write()).rejects.toThrow();
      });
    }
    expect(await controlDb().tenant.findUnique({ where, select: { name: true } })).toEqual({
      name: 'Test Tenant',
    });
  });

  it('lets the platform keep its own books', async () => {
    const { ctx } = await looking();
    await asRequest(() =>
      outsideReadOnly(() =>
        controlDb().tenant.update({ where: { id: ctx.tenant.id }, data: { statusReason: 'seen' } }),
      ),
    );
    expect(
      await controlDb().tenant.findUnique({ where: { id: ctx.tenant.id }, select: { statusReason: true } }),
    ).toEqual({ statusReason: 'seen' });
  });
});
