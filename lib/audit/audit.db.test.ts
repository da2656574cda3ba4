import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { controlDb, inControlTransaction, inTenantTransaction, tenantDb } from '@/lib/isolation';
import { memberCtx, operatorCtx, testTenant } from '@/lib/testing';
import {
  exportAudit,
  exportOperatorAudit,
  listAudit,
  listOperatorAudit,
  recordAudit,
  recordControlAudit,
  recordOperatorAudit,
  relayTenantEvents,
  sweepTenantEvents,
} from './index';

const article = (label: string) => ({ type: 'article', id: 'art_1', label });

async function write(ctx: Awaited<ReturnType<typeof testTenant>>['ctx'], count: number) {
  for (let i = 0; i < count; i++) {
    await inTenantTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'article.update',
        target: article(`No. ${i}`),
        before: { n: i },
        after: { n: i + 1 },
      }),
    );
  }
}

describe("a tenant's audit log", () => {
  it('keeps actor, target, difference and request', async () => {
    const { ctx } = await testTenant();
    await write(ctx, 1);
    const { items } = await listAudit(ctx, {}, { limit: 10 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      actorKind: 'member',
      actorId: ctx.actor.id,
      action: 'article.update',
      targetLabel: 'No. 0',
      before: { n: 0 },
      after: { n: 1 },
      ip: '127.0.0.1',
      requestId: ctx.requestId,
    });
  });

  it('is rolled back with the change', async () => {
    const { ctx } = await testTenant();
    await expect(
      inTenantTransaction(ctx, async (tx) => {
        await recordAudit(tx, ctx, { action: 'article.update', target: article('x') });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect((await listAudit(ctx, {}, { limit: 10 })).items).toEqual([]);
  });

  it('cannot be changed or deleted, even by our own code', async () => {
    const { ctx } = await testTenant();
    await write(ctx, 1);
    await expect(tenantDb(ctx).auditEntry.deleteMany({})).rejects.toThrow();
    await expect(tenantDb(ctx).auditEntry.updateMany({ data: { action: 'x' } })).rejects.toThrow();
    expect((await listAudit(ctx, {}, { limit: 10 })).items).toHaveLength(1);
  });

  it('pages without a gap or a repetition', async () => {
    const { ctx } = await testTenant();
    await write(ctx, 7);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(ctx, {}, cursor ? { cursor, limit: 3 } : { limit: 3 });
      seen.push(...page.items.map((item) => item.targetLabel));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `No. ${i}`));
  });

  it('filters by action, entity, actor and time', async () => {
    const { ctx } = await testTenant();
    await write(ctx, 2);
    await inTenantTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, { action: 'request.open', target: { type: 'request', id: 'req_1', label: '#1' } }),
    );
    const count = async (filter: Parameters<typeof listAudit>[1]) =>
      (await listAudit(ctx, filter, { limit: 50 })).items.length;
    expect(await count({ action: 'article' })).toBe(2);
    expect(await count({ action: 'article.publish' })).toBe(0);
    expect(await count({ action: 'request.open', actorId: ctx.actor.id })).toBe(1);
    expect(await count({ targetType: 'request' })).toBe(1);
    expect(await count({ actorKind: 'endUser' })).toBe(0);
    expect(await count({ from: new Date(Date.now() + 60_000) })).toBe(0);
    expect(await count({ to: new Date(Date.now() + 60_000) })).toBe(3);
  });

  it('is closed to members without audit.read', async () => {
    const { tenant } = await testTenant();
    const manager = await memberCtx(tenant, 'manager');
    await expect(listAudit(manager, {}, { limit: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(exportAudit(manager, {}, 'csv')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('shows nothing of another tenant', async () => {
    const [a, b] = [await testTenant(), await testTenant()];
    await write(a.ctx, 2);
    expect((await listAudit(b.ctx, {}, { limit: 10 })).items).toEqual([]);
  });
});

describe('export', () => {
  it('defuses formulas in CSV and records itself', async () => {
    const { ctx } = await testTenant();
    await inTenantTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, {
        action: 'article.create',
        target: article('=cmd|calc'),
        after: { note: 'a, "b"' },
      }),
    );
    const file = await exportAudit(ctx, {}, 'csv');
    const csv = await text(file.body);
    expect(csv).toContain("'=cmd|calc");
    expect(csv).toContain('"{""note"":""a, \\""b\\""""}"');
    expect(csv.split('\n')[0]).toContain('at,actorKind');
    expect((await listAudit(ctx, { action: 'audit.export' }, { limit: 5 })).items).toHaveLength(1);
  });

  it('writes JSON that parses, also when empty', async () => {
    const { ctx } = await testTenant();
    expect(JSON.parse(await text((await exportAudit(ctx, { action: 'key.create' }, 'json')).body))).toEqual(
      [],
    );
    await write(ctx, 3);
    expect(JSON.parse(await text((await exportAudit(ctx, { action: 'article' }, 'json')).body))).toHaveLength(
      3,
    );
  });
});

describe('entries from the control plane', () => {
  const entry = {
    action: 'member.changeRole' as const,
    target: { type: 'member', id: 'mem_1', label: 'Ada' },
    before: { role: 'user' },
    after: { role: 'admin' },
  };

  it('reach the log right after the commit, once', async () => {
    const { ctx, tenant } = await testTenant();
    await inControlTransaction((tx) => recordControlAudit(tx, ctx, entry));
    await expect
      .poll(async () => (await listAudit(ctx, {}, { limit: 5 })).items.length, { timeout: 15_000 })
      .toBe(1);
    await controlDb().tenantEvent.updateMany({ where: { tenantId: tenant.id }, data: { deliveredAt: null } });
    await Promise.all([relayTenantEvents(tenant.id), relayTenantEvents(tenant.id)]);
    const { items } = await listAudit(ctx, {}, { limit: 5 });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      action: 'member.changeRole',
      before: { role: 'user' },
      after: { role: 'admin' },
    });
  });

  it('do not exist when the change was rolled back', async () => {
    const { ctx, tenant } = await testTenant();
    await expect(
      inControlTransaction(async (tx) => {
        await recordControlAudit(tx, ctx, entry);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await relayTenantEvents(tenant.id)).toBe(0);
  });

  it('are brought by the sweep when the process died before delivery', async () => {
    const { ctx, tenant } = await testTenant();
    await controlDb().$transaction(async (tx) => recordControlAudit(tx as never, ctx, entry));
    expect((await listAudit(ctx, {}, { limit: 5 })).items).toHaveLength(0);
    await sweepTenantEvents();
    expect((await listAudit(ctx, {}, { limit: 5 })).items).toHaveLength(1);
    expect(await relayTenantEvents(tenant.id)).toBe(0);
  });

  it('wait while the tenant is being set up', async () => {
    const { ctx, tenant } = await testTenant({ status: 'provisioning' });
    await inControlTransaction((tx) => recordControlAudit(tx, ctx, entry));
    expect(await relayTenantEvents(tenant.id)).toBe(0);
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { status: 'active' } });
    expect(await relayTenantEvents(tenant.id)).toBe(1);
  });
});

describe("the operators' log", () => {
  it('keeps who, why and what, and cannot be changed', async () => {
    const op = await operatorCtx();
    await inControlTransaction((tx) =>
      recordOperatorAudit(tx, op, {
        action: 'tenant.suspend',
        target: { type: 'tenant', id: 'ten_x', label: 'Acme' },
        tenantId: 'ten_x',
        reason: 'Unpaid',
        before: { status: 'active' },
        after: { status: 'suspended' },
      }),
    );
    const { items } = await listOperatorAudit(op, { actorId: op.operator.id }, { limit: 5 });
    expect(items[0]).toMatchObject({
      action: 'tenant.suspend',
      reason: 'Unpaid',
      actorName: 'Test Operator',
      after: { status: 'suspended' },
    });
    await expect(
      controlDb().operatorAudit.deleteMany({ where: { operatorId: op.operator.id } }),
    ).rejects.toThrow();
  });

  it('refuses every change, from the role that writes it and from its owner', async () => {
    const op = await operatorCtx();
    await inControlTransaction((tx) =>
      recordOperatorAudit(tx, op, {
        action: 'tenant.suspend',
        target: { type: 'tenant', id: 'ten_x', label: 'Acme' },
      }),
    );
    const attempts = [
      `update control.operator_audit set reason = 'x' where operator_id = '${op.operator.id}'`,
      `delete from control.operator_audit where operator_id = '${op.operator.id}'`,
      'truncate control.operator_audit',
    ];
    const admin = new Client({ connectionString: env().databaseUrl });
    await admin.connect();
    try {
      for (const role of ['tenantry_control', 'tenantry_owner'])
        for (const attempt of attempts) {
          await admin.query(`set role ${role}`);
          await expect(admin.query(attempt), `${role}: ${attempt}`).rejects.toMatchObject({ code: '42501' });
          await admin.query('reset role');
        }
      // Not even as a replica, where ordinary triggers are silent.
      await admin.query("set session_replication_role = 'replica'");
      await expect(admin.query(attempts[1] ?? '')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await admin.end();
    }
    const { items } = await listOperatorAudit(op, { actorId: op.operator.id }, { limit: 5 });
    expect(items).toMatchObject([{ action: 'tenant.suspend', reason: null }]);
  });

  it('is exported under its filters, formulas defused, and the export is in it', async () => {
    const op = await operatorCtx();
    await inControlTransaction(async (tx) => {
      for (const label of ['=HYPERLINK("x")', 'Acme'])
        await recordOperatorAudit(tx, op, {
          action: 'tenant.suspend',
          target: { type: 'tenant', id: 'ten_x', label },
          reason: 'Unpaid, twice',
        });
    });
    const { body, fileName } = await exportOperatorAudit(op, {
      action: 'tenant.suspend',
      actorId: op.operator.id,
    });
    const lines = (await text(body)).trim().split('\n');
    expect(fileName).toBe('operators-log.csv');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('at,actorId,actorName,action');
    expect(lines.join('\n')).toContain("'=HYPERLINK");
    expect(lines[1]).toContain('"Unpaid, twice"');
    const { items } = await listOperatorAudit(op, { actorId: op.operator.id }, { limit: 1 });
    expect(items[0]?.action).toBe('operatorAudit.export');
  });
});
