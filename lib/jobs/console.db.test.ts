import { type Runner, run } from 'graphile-worker';
import { afterEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { controlDb, databaseUrl, mainDatabase } from '@/lib/isolation';
import { ROLES } from '@/lib/isolation/roles';
import { newId } from '@/lib/kernel/ids';
import { tenantMail } from '@/lib/mail';
import { operatorCtx, testTenant } from '@/lib/testing';
import {
  countJobs,
  deleteJob,
  deleteJobs,
  enqueueJob,
  getJob,
  jobHealth,
  listJobs,
  MAINTENANCE_FLAG,
  retryJob,
  retryJobs,
} from './index';

const LATER = new Date('2099-01-01T00:00:00Z');
const reason = 'A test asks for it';
const NOT_STUCK = { stuckAfterMinutes: 15 };

/** A job that no worker of another test takes: it is due in many years. */
function later(tenantId: string, i = 0) {
  return enqueueJob(null, {
    name: 'desk.mailRequester',
    tenantId,
    runAt: LATER,
    payload: { eventId: `evt${i}`, event: { conversationId: 'req_1', messageId: `msg_${i}` } },
  }).then(String);
}

let runner: Runner | undefined;
afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

async function work(taskList: Record<string, () => Promise<void>>, forbiddenFlags: () => string[]) {
  runner = await run({
    connectionString: databaseUrl(mainDatabase(), ROLES.jobs, env().jobsPassword),
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 50,
    logger: new (await import('graphile-worker')).Logger(() => () => {}),
    taskList,
    forbiddenFlags,
  });
}

describe('the queue for operators', () => {
  it('lists by state, name and tenant, a page at a time', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const ids = [await later(tenant.id, 1), await later(tenant.id, 2), await later(tenant.id, 3)];
    const filter = { tenantId: tenant.id, name: 'desk.mailRequester', state: 'waiting' as const };
    const first = await listJobs(op, filter, { limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const second = await listJobs(op, filter, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([[ids[0]], null]);
    expect(first.items[0]).toMatchObject({
      queue: expect.stringContaining(tenant.id),
      lockedAt: null,
      lockedBy: null,
    });
    expect((await listJobs(op, { ...filter, state: 'failed' }, { limit: 2 })).items).toEqual([]);
    expect(await countJobs(op, { tenantId: tenant.id })).toEqual([
      { name: 'desk.mailRequester', state: 'waiting', count: 3 },
    ]);
    expect(await countJobs(op, { tenantId: tenant.id, name: 'mail.send' })).toEqual([]);
  });

  it('shows of a payload what its table declares, and nothing of a link, an address or a text', async () => {
    const { tenant, ctx } = await testTenant();
    const op = await operatorCtx();
    const shown = await getJob(op, await later(tenant.id, 7));
    expect(shown.fields).toEqual([
      { field: 'eventId', value: 'evt7' },
      { field: 'event.conversationId', value: 'req_1' },
      { field: 'event.messageId', value: 'msg_7' },
    ]);
    const payload = tenantMail(ctx, {
      to: { address: 'ada@example.test', name: 'Ada' },
      template: 'magic-link',
      data: { name: 'Ada', signInUrl: 'https://acme.example/secret-link', expiresInMinutes: 15 },
    });
    const mail = await enqueueJob(null, { name: 'mail.send', payload, runAt: LATER });
    const detail = await getJob(op, String(mail));
    expect(detail.fields).toEqual([{ field: 'template', value: 'magic-link' }]);
    expect(JSON.stringify(detail)).not.toMatch(/secret-link|ada@|Ada/);
    await deleteJob(op, { jobId: String(mail), reason });
    const undeclared = await enqueueJob(null, {
      name: 'outbox.relay',
      tenantId: tenant.id,
      payload: {},
      runAt: LATER,
    });
    expect((await getJob(op, String(undeclared))).fields).toEqual([]);
    await expect(getJob(op, '999999999999')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getJob(op, "1' or true")).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not for operators who may only look', async () => {
    const { tenant } = await testTenant();
    const viewer = await operatorCtx('viewer');
    const jobId = await later(tenant.id);
    const matching = { filter: { tenantId: tenant.id }, throughId: jobId };
    for (const act of [
      () => retryJob(viewer, { jobId }),
      () => deleteJob(viewer, { jobId, reason }),
      () => retryJobs(viewer, matching),
      () => deleteJobs(viewer, { ...matching, reason }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await getJob(viewer, jobId)).toMatchObject({ state: 'waiting' });
  });

  it('deletes one with a reason, and refuses what has gone', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const jobId = await later(tenant.id);
    expect(await deleteJob(op, { jobId, reason })).toEqual({ name: 'desk.mailRequester' });
    await expect(deleteJob(op, { jobId, reason })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(retryJob(op, { jobId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const log = await controlDb().operatorAudit.findFirst({ where: { operatorId: op.operator.id } });
    expect(log).toMatchObject({ action: 'job.delete', targetId: jobId, tenantId: tenant.id, reason });
  });

  it('acts on all that match and on nothing else, with one entry in the log', async () => {
    const [{ tenant }, { tenant: other }] = await Promise.all([testTenant(), testTenant()]);
    const op = await operatorCtx();
    const ids = [await later(tenant.id, 1), await later(tenant.id, 2)];
    const kept = await later(other.id);
    const newer = await later(tenant.id, 3);
    const filter = { tenantId: tenant.id };
    const throughId = ids[1] ?? '';
    expect(await deleteJobs(op, { filter, throughId, reason }, NOT_STUCK)).toEqual({ count: 2 });
    const left = async (tenantId: string) =>
      (await listJobs(op, { tenantId }, { limit: 10 })).items.map(({ id }) => id);
    expect([await left(tenant.id), await left(other.id)]).toEqual([[newer], [kept]]);
    expect(await retryJobs(op, { filter, throughId: newer }, NOT_STUCK)).toEqual({ count: 1 });
    const log = await controlDb().operatorAudit.findMany({
      where: { operatorId: op.operator.id },
      orderBy: { id: 'asc' },
    });
    expect(log.map(({ action, targetLabel }) => [action, targetLabel])).toEqual([
      ['job.delete', '2 jobs'],
      ['job.retry', '1 jobs'],
    ]);
    expect(log[0]).toMatchObject({ reason, tenantId: tenant.id });
  });

  it('tells a stuck job from one that runs, and takes it from its worker', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const name = `desk.${newId('event')}`;
    let runs = 0;
    let finish = () => {};
    await work(
      { [name]: () => (runs++ === 0 ? new Promise<void>((done) => (finish = done)) : Promise.resolve()) },
      () => [],
    );
    await controlDb().$queryRaw`
      select control.add_job(${name}, ${JSON.stringify({ tenantId: tenant.id, data: {} })}::json, null, null, 3, null, 0)`;
    const find = async (stuckAfterMinutes: number) =>
      (await listJobs(op, { name }, { limit: 1 }, { stuckAfterMinutes })).items[0];
    await expect.poll(async () => (await find(15))?.state, { interval: 10 }).toBe('running');
    const job = await find(0);
    expect(job).toMatchObject({ state: 'stuck', lockedBy: expect.any(String) });
    expect((await jobHealth(op, { stuckAfterMinutes: 0 })).find((row) => row.name === name)).toMatchObject({
      stuck: 1,
      running: 0,
      workers: 1,
    });
    const jobId = job?.id ?? '';
    await expect(retryJob(op, { jobId }), 'it runs').rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(deleteJob(op, { jobId, reason }), 'it runs').rejects.toMatchObject({ code: 'NOT_FOUND' });
    await retryJob(op, { jobId }, { stuckAfterMinutes: 0 });
    expect(await find(0)).toMatchObject({ state: 'waiting', attempts: 0, lockedAt: null });
    finish();
    await expect.poll(() => find(15), { interval: 10 }).toBeUndefined();
  });

  it('lets jobs of tenants wait while workers forbid them, and loses none', async () => {
    const { tenant } = await testTenant();
    const op = await operatorCtx();
    const name = `desk.${newId('event')}`;
    const add = (flags: string[] | null) => controlDb().$queryRaw`
      select control.add_job(${name}, ${JSON.stringify({ tenantId: tenant.id, data: {} })}::json, null, null, 3, null, 0,
        ${flags}::text[])`;
    let runs = 0;
    let isMaintained = true;
    await add([MAINTENANCE_FLAG]);
    await add(null);
    await work({ [name]: async () => void runs++ }, () => (isMaintained ? [MAINTENANCE_FLAG] : []));
    await expect.poll(() => runs, { interval: 10 }).toBe(1);
    const left = async () =>
      (await listJobs(op, { name }, { limit: 10 })).items.map(({ state, attempts }) => [state, attempts]);
    await expect.poll(left, { interval: 10 }).toEqual([['waiting', 0]]);
    isMaintained = false;
    await expect.poll(() => runs, { interval: 10 }).toBe(2);
  });
});
