import { run, type Runner } from 'graphile-worker';
import { afterEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import {
  controlDb,
  databaseUrl,
  inControlTransaction,
  inTenantTransaction,
  mainDatabase,
  tenantDb,
} from '@/lib/isolation';
import { ROLES } from '@/lib/isolation/roles';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { activityOf } from '@/lib/observability';
import { systemContext } from '@/lib/kernel/system-context';
import { operatorCtx, testTenant } from '@/lib/testing';
import {
  createTaskList,
  enqueueJob,
  type JobHandlers,
  listJobs,
  publish,
  relayOutbox,
  retryJob,
  sweepOutbox,
} from './index';

/** Long enough for a machine that does much else. */
const SOON = { timeout: 20_000, interval: 10 };

let runner: Runner | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

const idle: JobHandlers = {
  'mail.send': async () => {},
  'tenant.provision': async () => {},
  'outbox.relay': async (ctx) => void (await relayOutbox(ctx)),
  'outbox.sweep': async () => {},
  'audit.sweep': async () => {},
  'provisioning.sweep': async () => {},
  'lifecycle.run': async () => {},
  'lifecycle.settle': async () => {},
  'lifecycle.sweep': async () => {},
  'fleet.migrate': async () => {},
  'fleet.sweep': async () => {},
  'fleet.drift': async () => {},
  'fleet.health': async () => {},
  'move.run': async () => {},
  'move.sweep': async () => {},
  'change.sweep': async () => {},
  'housekeeping.run': async () => {},
  'domains.recheck': async () => {},
  'mailing.recheck': async () => {},
  'metering.rollup': async () => {},
  'metering.sweep': async () => {},
  'metering.mailAlert': async () => {},
  'metering.postAlert': async () => {},
  'metering.watchLimit': async () => {},
  'operations.mailTicket': async () => {},
  'operations.mailAnnouncement': async () => {},
  'fleet.dropOrphan': async () => {},
  'approval.mailAsked': async () => {},
  'approval.mailDecided': async () => {},
  'partner.inviteOwner': async () => {},
  'export.mailEnded': async () => {},
  'bulk.run': async () => {},
  'bulk.sweep': async () => {},
  'bundle.take': async () => {},
  'bundle.run': async () => {},
  'bundle.sweep': async () => {},
  'identity.mailWelcome': async () => {},
  'desk.mailAssignee': async () => {},
  'desk.mailFollowUp': async () => {},
  'desk.mailRequester': async () => {},
  'desk.packMyData': async () => {},
  'desk.mailReport': async () => {},
  'desk.sweepReports': async () => {},
  'desk.mailStaff': async () => {},
};

const addMail = (tenantId: string, i: number) =>
  enqueueJob(null, {
    name: 'desk.mailRequester',
    tenantId,
    payload: { eventId: `${i}`, event: { conversationId: 'c', messageId: 'm' } },
  });

/** Works on events and on what is told alone: tests beside this one look for their own jobs in the same queue. */
async function work(handlers: Partial<JobHandlers> = {}): Promise<void> {
  const names = ['outbox.relay', ...Object.keys(handlers)];
  const tasks = Object.entries(createTaskList({ ...idle, ...handlers }));
  runner = await run({
    connectionString: databaseUrl(mainDatabase(), ROLES.jobs, env().jobsPassword),
    concurrency: 3,
    noHandleSignals: true,
    pollInterval: 100,
    logger: new (await import('graphile-worker')).Logger(() => () => {}),
    taskList: Object.fromEntries(tasks.filter(([name]) => names.includes(name))),
  });
}

const opened = () => ({
  name: 'request.opened' as const,
  payload: { conversationId: newId('conversation') },
});

describe('events', () => {
  it('reach their subscriber once, in the context of their tenant, right after the commit', async () => {
    const { ctx, tenant } = await testTenant();
    const seen: { ctx: TenantContext; eventId: string }[] = [];
    await work({
      'desk.mailStaff': async (jobCtx, { payload }) => {
        if (jobCtx.tenant.id === tenant.id) seen.push({ ctx: jobCtx, eventId: payload.eventId });
      },
    });
    await inTenantTransaction(ctx, (tx) => publish(tx, ctx, opened()));
    await expect.poll(() => seen.length, SOON).toBe(1);
    expect(seen[0]?.ctx.actor.kind).toBe('system');
    const row = await tenantDb(ctx).outboxEvent.findFirstOrThrow({});
    expect(seen[0]?.eventId).toBe(row.id);
    await expect
      .poll(async () => (await tenantDb(ctx).outboxEvent.findFirstOrThrow({})).relayedAt, SOON)
      .not.toBeNull();
  });

  it('are not told when the change was rolled back', async () => {
    const { ctx } = await testTenant();
    await expect(
      inTenantTransaction(ctx, async (tx) => {
        await publish(tx, ctx, opened());
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await tenantDb(ctx).outboxEvent.count()).toBe(0);
    expect(await relayOutbox(ctx)).toBe(false);
  });

  it('are relayed once when the relay dies between adding the jobs and marking the event', async () => {
    const { ctx, tenant } = await testTenant();
    await inTenantTransaction(ctx, (tx) => publish(tx, ctx, opened()));
    await relayOutbox(ctx);
    await tenantDb(ctx).outboxEvent.updateMany({ data: { relayedAt: null } });
    const runs: string[] = [];
    await work({
      'desk.mailStaff': async (jobCtx, { jobId }) =>
        void (jobCtx.tenant.id === tenant.id && runs.push(jobId)),
    });
    await expect.poll(() => runs.length, SOON).toBe(1);
    await Promise.all([relayOutbox(ctx), relayOutbox(ctx)]);
    await new Promise((wake) => setTimeout(wake, 300));
    expect(runs).toHaveLength(1);
    expect((await tenantDb(ctx).outboxEvent.findFirstOrThrow({})).relayedAt).not.toBeNull();
  });

  it('of a process that died after the commit are found by the sweep, on every strategy', async () => {
    for (const strategy of ['shared', 'schema', 'database'] as const) {
      const { ctx, tenant } = await testTenant({ strategy });
      // Not through inTenantTransaction: nothing wakes the relay.
      await tenantDb(ctx).outboxEvent.create({
        data: {
          tenantId: tenant.id,
          id: newId('outbox'),
          ...opened(),
          actorKind: 'system',
          actorId: 'system',
          requestId: 'r',
        },
      });
      await sweepOutbox();
      const op = await operatorCtx();
      const { items } = await listJobs(op, { name: 'outbox.relay' }, { limit: 100 });
      expect(items.map((job) => job.tenantId)).toContain(tenant.id);
    }
  });

  it('refuse a payload that does not fit the table', async () => {
    const { ctx } = await testTenant();
    await expect(
      inTenantTransaction(ctx, (tx) =>
        publish(tx, ctx, { name: 'request.opened', payload: { conversationId: 1 } } as never),
      ),
    ).rejects.toThrow();
  });

  it('that no version knows do not block those behind them', async () => {
    const { ctx, tenant } = await testTenant();
    await tenantDb(ctx).outboxEvent.create({
      data: {
        tenantId: tenant.id,
        id: newId('outbox'),
        name: 'moon.landed',
        payload: {},
        actorKind: 'system',
        actorId: 'system',
        requestId: 'r',
      },
    });
    await relayOutbox(ctx);
    expect(await tenantDb(ctx).outboxEvent.count({ where: { relayedAt: null } })).toBe(0);
  });
});

describe('jobs', () => {
  it('run if and only if the transaction commits', async () => {
    const runs: string[] = [];
    await work({ 'tenant.provision': async ({ payload }) => void runs.push(payload.runId) });
    await inControlTransaction((tx) =>
      enqueueJob(tx, { name: 'tenant.provision', payload: { runId: 'kept' } }),
    );
    await expect(
      inControlTransaction(async (tx) => {
        await enqueueJob(tx, { name: 'tenant.provision', payload: { runId: 'dropped' } });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect.poll(() => runs, SOON).toContain('kept');
    expect(runs).not.toContain('dropped');
  });

  it('that fail are tried again, then stay visible with their error until somebody retries them', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    let isBroken = true;
    let tries = 0;
    await work({
      'desk.mailRequester': async (ctx) => {
        // Jobs of other tests may still wait in the queue.
        if (ctx.tenant.id !== tenant.id) return;
        tries += 1;
        if (isBroken) throw new Error('the mail server is away');
      },
    });
    const payload = { eventId: 'e', event: { conversationId: 'c', messageId: 'm' } };
    const id = String(await enqueueJob(null, { name: 'desk.mailRequester', payload, tenantId: tenant.id }));
    const find = async () =>
      (await listJobs(op, { name: 'desk.mailRequester' }, { limit: 50 })).items.find((job) => job.id === id);
    await expect.poll(async () => (await find())?.state, SOON).toBe('retrying');
    expect(await find()).toMatchObject({
      attempts: 1,
      maxAttempts: 8,
      tenantId: tenant.id,
      lastError: expect.stringContaining('mail server'),
    });
    isBroken = false;
    await retryJob(op, { jobId: id });
    await expect.poll(find, SOON).toBeUndefined();
    expect(tries).toBe(2);
    const log = await controlDb().operatorAudit.findFirst({ where: { operatorId: op.operator.id } });
    expect(log).toMatchObject({ action: 'job.retry', targetId: id, tenantId: tenant.id });
  });

  it('of one tenant run one after the other and leave room for others', async () => {
    const [busy, other] = [await testTenant({ plan: 'starter' }), await testTenant()];
    const done: string[] = [];
    let running = 0;
    let most = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await work({
      'desk.mailRequester': async (ctx) => {
        if (ctx.tenant.id === busy.tenant.id) {
          most = Math.max(most, ++running);
          await released;
          running -= 1;
        }
        done.push(ctx.tenant.id);
      },
    });
    for (let i = 0; i < 6; i++) await addMail(busy.tenant.id, i);
    await addMail(other.tenant.id, 0);
    await expect.poll(() => done.includes(other.tenant.id), SOON).toBe(true);
    expect(done).not.toContain(busy.tenant.id);
    release();
    await expect.poll(() => done.filter((id) => id === busy.tenant.id).length, SOON).toBe(6);
    expect(most).toBe(1);
  });

  it('let a tenant pass by another one’s flood of 2,000', async () => {
    const [flood, victim] = [await testTenant({ plan: 'starter' }), await testTenant({ plan: 'starter' })];
    for (let i = 0; i < 2_000; i += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, k) => addMail(flood.tenant.id, i + k)));
    }
    await addMail(victim.tenant.id, 0);
    const done: string[] = [];
    await work({ 'desk.mailRequester': async (ctx) => void done.push(ctx.tenant.id) });
    await expect.poll(() => done.includes(victim.tenant.id), SOON).toBe(true);
    expect(done.indexOf(victim.tenant.id)).toBeLessThan(20);
  });

  it('of a tenant with lanes run beside each other, as many as there are', async () => {
    const { tenant } = await testTenant({ plan: 'pro' });
    let running = 0;
    let most = 0;
    let done = 0;
    await work({
      'desk.mailRequester': async (ctx) => {
        if (ctx.tenant.id !== tenant.id) return;
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 30));
        running--;
        done++;
      },
    });
    for (let i = 0; i < 12; i++) await addMail(tenant.id, i);
    await expect.poll(() => done, SOON).toBe(12);
    expect(most).toBe(2);
  });

  it('tell how long they waited for their turn, but for the moment that every job takes', async () => {
    const { tenant } = await testTenant();
    const task = createTaskList(idle)['outbox.relay'];
    const envelope = { tenantId: tenant.id, requestId: null, data: {} };
    for (const waitedMs of [0, 5_000]) {
      const job = { id: '1', attempts: 1, run_at: new Date(Date.now() - waitedMs) };
      await task?.(envelope, { job } as never);
    }
    expect(activityOf(tenant.id).jobs).toBe(2);
    expect(activityOf(tenant.id).jobWaitMs).toBeGreaterThan(4_000);
    expect(activityOf(tenant.id).jobWaitMs).toBeLessThan(10_000);
  });

  it('of an erased tenant do nothing', async () => {
    const { tenant, ctx } = await testTenant({ status: 'erased' });
    let ran = false;
    await work({ 'outbox.relay': async (jobCtx) => void (ran ||= jobCtx.tenant.id === tenant.id) });
    const id = String(await enqueueJob(null, { name: 'outbox.relay', payload: {}, tenantId: tenant.id }));
    const op = await operatorCtx();
    await expect
      .poll(async () => (await listJobs(op, {}, { limit: 100 })).items.some((job) => job.id === id), SOON)
      .toBe(false);
    expect(ran).toBe(false);
    expect(systemContext(ctx.tenant, 'x').actor.kind).toBe('system');
  });

  it('do not show their payload to anybody', async () => {
    const op = await operatorCtx();
    await enqueueJob(null, {
      name: 'tenant.provision',
      payload: { runId: 'https-secret-link' },
      runAt: new Date(Date.now() + 3_600_000),
    });
    expect(JSON.stringify(await listJobs(op, {}, { limit: 100 }))).not.toContain('secret-link');
  });

  it('need a tenant when they are of one', async () => {
    await expect(enqueueJob(null, { name: 'outbox.relay', payload: {} })).rejects.toThrow('needs a tenant');
  });
});
