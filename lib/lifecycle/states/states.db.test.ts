import { describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { enqueueJob, listJobs } from '@/lib/jobs';
import { runJob } from '@/lib/jobs/run-job';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { endUserCtx, memberCtx, operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { jobHandlers } from '@/lib/runtime/job-handlers';
import {
  deleteTenant,
  describeTransition,
  getLifecycle,
  planResume,
  resumeTenant,
  setMaintenance,
  settleClosing,
  suspendTenant,
  sweepLifecycle,
  undeleteTenant,
} from './index';

const reason = 'The invoices of three months are open.';
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const statusOf = async ({ id }: TenantRef) => (await getTenantRef(controlDb(), { id })).status;

const addJob = ({ id }: TenantRef, i: number, key?: string) =>
  enqueueJob(null, {
    name: 'desk.mailRequester',
    tenantId: id,
    payload: { eventId: `${i}`, event: { conversationId: 'c', messageId: 'm' } },
    ...(key ? { key } : {}),
  });

const jobsOf = async (op: OperatorContext, { id }: TenantRef) =>
  (await listJobs(op, { tenantId: id }, { limit: 50 })).items.filter(
    ({ name }) => name === 'desk.mailRequester',
  );

/** Templates and recipients of the mails that wait; what they say is sealed. */
async function mailsTo(address: string): Promise<number> {
  const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
    select queued from control.count_jobs_naming('nothing', array[${address}])`;
  return Number(rows[0]?.queued ?? 0);
}

describe('a suspension', () => {
  it('says what it will do with real counts, and does it', async () => {
    const { tenant, ctx } = await testTenant({ name: 'Harbour & Pine' });
    const op = await operatorCtx();
    await memberCtx(tenant, 'viewer');
    const customer = await endUserCtx(tenant);
    await tenantDb(ctx).endUserSession.create({
      data: {
        tenantId: tenant.id,
        id: `ses_${tenant.id.slice(4)}`,
        endUserId: customer.actor.id,
        expiresAt: new Date(inHours(1)),
      },
    });
    for (const i of [1, 2]) await addJob(tenant, i);

    const preview = await describeTransition(op, { tenantId: tenant.id, act: 'suspend' });
    expect(preview).toMatchObject({ from: 'active', to: 'suspended', refusal: null });
    expect(preview.figures).toMatchObject({
      members: 2,
      readers: 1,
      endUsers: 1,
      sessions: 1,
      openRequests: 0,
    });
    const said = preview.effects.map(({ sentence }) => sentence).join('\n');
    expect(said).toContain('2 members are shut out.\n1 session of a customer ends.');
    expect(said).toContain('1 owner or admin gets a mail');

    const resumeAt = inHours(2);
    await suspendTenant(op, { tenantId: tenant.id, reason, resumeAt });
    const lifecycle = await getLifecycle(op, tenant.id);
    expect(lifecycle).toMatchObject({ status: 'suspended', reason, resumeAt, jobsPaused: 2 });
    expect(lifecycle.acts).toEqual(['resume', 'archive', 'delete']);
    expect(lifecycle.history[0]).toMatchObject({
      act: 'suspend',
      from: 'active',
      to: 'suspended',
      reason,
      by: 'Test Operator',
      resumeAt,
      effects: preview.effects,
    });
    expect(await jobsOf(op, tenant), 'out of the queue').toEqual([]);
    expect(await mailsTo((ctx.actor as { email: string }).email)).toBe(1);
    const log = await controlDb().operatorAudit.findMany({ where: { tenantId: tenant.id } });
    expect(log).toMatchObject([{ action: 'tenant.suspend', reason, operatorId: op.operator.id }]);

    await settleClosing({ tenantId: tenant.id, takesBackup: false });
    expect(await tenantDb(ctx).endUserSession.count({ where: { revokedAt: null } })).toBe(0);
  });

  it('keeps jobs that come meanwhile, and the tenant goes on where it was', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    await addJob(tenant, 1, `${tenant.id}:a`);
    await suspendTenant(op, { tenantId: tenant.id, reason });
    // One that was on its way: the worker takes it up, and it is put off.
    const late = await addJob(tenant, 2, `${tenant.id}:a`);
    let ran = 0;
    const handlers = { ...jobHandlers, 'desk.mailRequester': async () => void ran++ };
    const envelope = { tenantId: tenant.id, requestId: null, data: { eventId: '2', event: {} } };
    const valid = { ...envelope, data: { eventId: '2', event: { conversationId: 'c', messageId: 'm' } } };
    await runJob(handlers, 'desk.mailRequester', valid, { jobId: String(late), attempt: 1 });
    expect(ran).toBe(0);
    expect((await getLifecycle(op, tenant.id)).jobsPaused, 'the same key once').toBe(1);

    await resumeTenant(op, { tenantId: tenant.id });
    const { jobsPaused, status, history } = await getLifecycle(op, tenant.id);
    expect([jobsPaused, status]).toEqual([0, 'active']);
    expect(history.map(({ act }) => act)).toEqual(['resume', 'suspend']);
    expect((await jobsOf(op, tenant)).length).toBeGreaterThan(0);
  });

  it('ends by itself on its date, and not when it was called off', async () => {
    const op = await operatorCtx();
    const [due, calledOff] = [(await testTenant()).tenant, (await testTenant()).tenant];
    for (const { id } of [due, calledOff]) {
      await suspendTenant(op, { tenantId: id, reason, resumeAt: inHours(1) });
    }
    await planResume(op, { tenantId: calledOff.id, resumeAt: null });
    await controlDb().tenant.update({ where: { id: due.id }, data: { resumeAt: new Date(Date.now() - 1) } });
    await sweepLifecycle();
    expect(await statusOf(due)).toBe('active');
    expect(await statusOf(calledOff)).toBe('suspended');
    expect((await getLifecycle(op, due.id)).history[0]).toMatchObject({ act: 'resume', by: 'Tenantry' });
  });

  it('refuses dates that have passed, wrong states, strangers and operators who may not', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const input = { tenantId: tenant.id, reason };
    await expect(suspendTenant(op, { ...input, resumeAt: inHours(-1) })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      fieldErrors: { resumeAt: expect.any(String) },
    });
    await expect(resumeTenant(op, { tenantId: tenant.id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    await expect(
      suspendTenant({ ...op, permissions: new Set(['tenant.read']) }, input),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      suspendTenant(op, { ...input, tenantId: 'ten_00000000000000000000000000' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await statusOf(tenant)).toBe('active');
    expect((await getLifecycle(op, tenant.id)).history).toEqual([]);
  });

  it('of two at the same time happens once', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const both = await Promise.allSettled(
      [1, 2].map(() => suspendTenant(op, { tenantId: tenant.id, reason })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await getLifecycle(op, tenant.id)).history).toHaveLength(1);
  });
});

describe('maintenance', () => {
  it('begins and ends with its message, without stopping jobs', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    await addJob(tenant, 1);
    await setMaintenance(op, { tenantId: tenant.id, isOn: true, message: 'Back at noon.' });
    expect(await getLifecycle(op, tenant.id)).toMatchObject({
      status: 'maintenance',
      reason: 'Back at noon.',
      jobsPaused: 0,
    });
    await setMaintenance(op, { tenantId: tenant.id, isOn: false });
    expect(await statusOf(tenant)).toBe('active');
  });
});

describe('a deletion', () => {
  it('closes at once, erases after the grace, and is taken back until then', async () => {
    const { tenant, ctx } = await testTenant();
    const op = await operatorCtx();
    await addJob(tenant, 1);
    await deleteTenant(op, { tenantId: tenant.id, reason });
    const deleted = await getLifecycle(op, tenant.id);
    expect(deleted).toMatchObject({ status: 'deleting', jobsPaused: 1, acts: ['undelete', 'erase'] });
    const days = (Date.parse(deleted.eraseAfter ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
    await undeleteTenant(op, { tenantId: tenant.id, reason: 'It was a mistake, they said.' });
    expect(await getLifecycle(op, tenant.id)).toMatchObject({
      status: 'active',
      eraseAfter: null,
      jobsPaused: 0,
    });
    expect(await tenantDb(systemCtx(ctx.tenant)).collection.count()).toBe(0);
  });

  it('taken back leads to where the tenant was', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    await suspendTenant(op, { tenantId: tenant.id, reason });
    await deleteTenant(op, { tenantId: tenant.id, reason });
    expect((await describeTransition(op, { tenantId: tenant.id, act: 'undelete' })).to).toBe('suspended');
    await undeleteTenant(op, { tenantId: tenant.id, reason });
    expect(await statusOf(tenant)).toBe('suspended');
  });
});
