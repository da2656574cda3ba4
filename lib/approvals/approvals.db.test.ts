import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { env, overrideEnv } from '@/lib/env';
import { controlDb, tenantDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { idSchema, newId } from '@/lib/kernel/ids';
import { operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { relayTenantEvents } from '@/lib/audit';
import { takesFourEyes } from './four-eyes';
import { decider } from './two-operators.fixture';
import {
  countOpenApprovals,
  decideApproval,
  defineGuardedAct,
  expireApprovals,
  listDecidedApprovals,
  listOpenApprovals,
  mailAsked,
  mailDecided,
  requestAct,
  withdrawApproval,
} from '.';

/** An act that renames a tenant, and may be told to fail or to wait on the way. */
const during = { run: async (): Promise<void> => undefined };
const act = defineGuardedAct({
  key: 'test.rename',
  permission: 'tenant.delete',
  schema: z.strictObject({ tenantId: idSchema('tenant'), name: z.string() }),
  describe: async (_op, { tenantId, name }) => ({
    title: `Rename to ${name}`,
    effects: ['It has another name.'],
    target: { type: 'tenant', id: tenantId, label: name },
    tenantId,
    phrase: name,
  }),
  async run(tx, op, { tenantId, name }) {
    await tx.tenant.update({ where: { id: tenantId }, data: { name, statusReason: op.operator.name } });
    await during.run();
  },
});
const ACTS = [act];

async function asked() {
  const { tenant } = await testTenant();
  const [asker, other] = [await decider(), await decider('admin')];
  const { id, status } = await requestAct(asker, act, {
    input: { tenantId: tenant.id, name: 'Renamed' },
    reason: 'They asked for it',
  });
  expect(status).toBe('requested');
  const nameNow = async () =>
    (await controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id }, select: { name: true } })).name;
  const statusNow = async () => (await controlDb().approval.findUniqueOrThrow({ where: { id } })).status;
  return { tenant, asker, other, id, nameNow, statusNow };
}

const approve = (op: OperatorContext, id: string) => decideApproval(op, ACTS, { id, decision: 'approve' });

beforeEach(() => {
  during.run = async () => undefined;
});
afterEach(() => vi.useRealTimers());

describe('an act that takes two operators', () => {
  it('is done when a second one allows it, under both names, in both logs', async () => {
    const { tenant, asker, other, id, nameNow, statusNow } = await asked();
    expect(await nameNow()).toBe('Test Tenant');
    expect(await listOpenApprovals(other, ACTS)).toContainEqual(
      expect.objectContaining({ id, mayDecide: true, isOwn: false, effects: ['It has another name.'] }),
    );
    expect(await listOpenApprovals(asker, ACTS)).toContainEqual(
      expect.objectContaining({ id, mayDecide: false, isOwn: true }),
    );
    expect(await countOpenApprovals(other, ACTS)).toBeGreaterThan(0);
    await approve(other, id);
    expect([await nameNow(), await statusNow()]).toEqual(['Renamed', 'executed']);
    const { statusReason } = await controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id } });
    expect(statusReason).toBe(`${asker.operator.name} (allowed by ${other.operator.name})`);
    const log = await controlDb().operatorAudit.findMany({
      where: { targetId: id },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    expect(log.map(({ action, operatorName, after }) => [action, operatorName, after])).toEqual([
      ['approval.request', asker.operator.name, { act: 'test.rename', requestedBy: asker.operator.name }],
      [
        'approval.approve',
        other.operator.name,
        { act: 'test.rename', requestedBy: asker.operator.name, approvedBy: other.operator.name },
      ],
    ]);
    await relayTenantEvents(tenant.id);
    const own = await tenantDb(systemCtx(tenant)).auditEntry.findMany({ where: { targetId: id } });
    expect(own.map(({ action, actorName }) => `${action} ${actorName}`).sort()).toEqual(
      [`approval.approve ${other.operator.name}`, `approval.request ${asker.operator.name}`].sort(),
    );
    const page = await listDecidedApprovals(asker, ACTS, { limit: 100 });
    expect(page.items).toContainEqual(
      expect.objectContaining({ id, status: 'executed', decidedBy: other.operator.name }),
    );
  });

  it('is never allowed by the one who asked, nor by somebody without the permission', async () => {
    const { tenant, asker, id, nameNow } = await asked();
    await expect(approve(asker, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(approve(await decider('support'), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      requestAct(await decider('support'), act, { input: { tenantId: tenant.id, name: 'X' }, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    // The database says so, too.
    await expect(
      controlDb().approval.update({
        where: { id },
        data: { status: 'executed', decidedById: asker.operator.id, decidedBy: 'x' },
      }),
    ).rejects.toThrow(/approvals_two_people_check/);
    expect(await nameNow()).toBe('Test Tenant');
  });

  it('runs once, however many agree at the same time', async () => {
    const { id, nameNow, other } = await asked();
    let runs = 0;
    during.run = async () => void runs++;
    const colleagues = [other, await decider(), await decider('admin')];
    const answers = await Promise.allSettled(colleagues.map((op) => approve(op, id)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([runs, await nameNow()]).toEqual([1, 'Renamed']);
  });

  it('has neither run nor been decided when the process dies or the act fails on the way', async () => {
    const { id, other, nameNow, statusNow } = await asked();
    during.run = () => Promise.reject(appError('INVALID_TRANSITION', { message: 'Not now.' }));
    await expect(approve(other, id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    expect([await nameNow(), await statusNow()]).toEqual(['Test Tenant', 'requested']);
    during.run = async () => undefined;
    await approve(other, id);
    expect(await nameNow()).toBe('Renamed');
  });

  it('is asked for once at a time', async () => {
    const { tenant, asker } = await asked();
    await expect(
      requestAct(asker, act, { input: { tenantId: tenant.id, name: 'Other' }, reason: 'again' }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is refused, withdrawn by the one who asked alone, or runs out after a day', async () => {
    const refused = await asked();
    await decideApproval(refused.other, ACTS, { id: refused.id, decision: 'refuse', reason: 'Not theirs' });
    await expect(approve(refused.other, refused.id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const withdrawn = await asked();
    await expect(withdrawApproval(withdrawn.other, withdrawn)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await withdrawApproval(withdrawn.asker, withdrawn);
    await expect(approve(withdrawn.other, withdrawn.id)).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    const late = await asked();
    await controlDb().approval.update({
      where: { id: late.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    await expect(approve(late.other, late.id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const { items } = await listDecidedApprovals(late.other, ACTS, { limit: 100 });
    expect(items).toContainEqual(expect.objectContaining({ id: late.id, status: 'expired' }));
    // A new one can be asked for, whether the sweep has been there or not.
    const again = { input: { tenantId: late.tenant.id, name: 'Other' }, reason: 'again' };
    await requestAct(late.asker, act, again);
    await expireApprovals();
    for (const { nameNow } of [refused, withdrawn, late]) expect(await nameNow()).toBe('Test Tenant');
    expect([await refused.statusNow(), await withdrawn.statusNow(), await late.statusNow()]).toEqual([
      'refused',
      'withdrawn',
      'expired',
    ]);
  });

  it('does not run for somebody who may not ask for it any more', async () => {
    const { asker, other, id, nameNow } = await asked();
    await controlDb().operator.update({ where: { id: asker.operator.id }, data: { role: 'viewer' } });
    await expect(approve(other, id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    await controlDb().operator.update({
      where: { id: asker.operator.id },
      data: { role: 'owner', disabledAt: new Date() },
    });
    await expect(approve(other, id)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    expect(await nameNow()).toBe('Test Tenant');
  });
});

describe('mails', () => {
  const url = (id: string) => `https://console.example/approvals#${id}`;

  it('go to who could decide: enabled, with the permission and a second factor, and never to who asked', async () => {
    const [absent, support, disabled] = [await operatorCtx(), await decider('support'), await decider()];
    await controlDb().operator.update({
      where: { id: disabled.operator.id },
      data: { disabledAt: new Date() },
    });
    const { asker, other, id } = await asked();
    const told = await mailAsked({ approvalId: id }, ACTS, url);
    expect(told).toContain(other.operator.email);
    for (const { operator } of [asker, absent, support, disabled]) expect(told).not.toContain(operator.email);
    expect(await queuedFor(other)).toBe(1);
    await mailAsked({ approvalId: id }, ACTS, url);
    expect(await queuedFor(other), 'a retry sends nothing twice').toBe(1);
    expect(await mailDecided({ approvalId: id }, url), 'nobody has decided').toBeNull();
    await approve(other, id);
    expect(await mailAsked({ approvalId: id }, ACTS, url), 'nothing to decide any more').toEqual([]);
    expect(await mailDecided({ approvalId: id }, url)).toBe(asker.operator.email);
    expect(await queuedFor(asker)).toBe(1);
  });

  it('tell of a refusal, and nobody who cannot sign in any more or took it back', async () => {
    const refused = await asked();
    await decideApproval(refused.other, ACTS, { id: refused.id, decision: 'refuse', reason: 'Not theirs' });
    expect(await mailDecided({ approvalId: refused.id }, url)).toBe(refused.asker.operator.email);
    await controlDb().operator.update({
      where: { id: refused.asker.operator.id },
      data: { disabledAt: new Date() },
    });
    expect(await mailDecided({ approvalId: refused.id }, url)).toBeNull();
    const withdrawn = await asked();
    await withdrawApproval(withdrawn.asker, withdrawn);
    expect(await mailDecided({ approvalId: withdrawn.id }, url)).toBeNull();
    expect(await mailAsked({ approvalId: withdrawn.id }, ACTS, url)).toEqual([]);
  });

  async function queuedFor({ operator }: { operator: { email: string } }): Promise<number> {
    const rows = await controlDb().$queryRaw<{ queued: bigint }[]>`
      select queued from control.count_jobs_naming('nothing', array[${operator.email}])`;
    return Number(rows[0]?.queued ?? 0);
  }
});

describe('an operator who is alone', () => {
  it('types the name, and the log says that nobody else was there', async () => {
    const { tenant } = await testTenant();
    const op = await decider();
    const setting = env().fourEyes;
    overrideEnv({ FOUR_EYES: '0' });
    try {
      const request = { input: { tenantId: tenant.id, name: 'Alone' }, reason: 'Nobody else' };
      await expect(requestAct(op, act, request)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
      const { id, status } = await requestAct(op, act, { ...request, confirmation: 'Alone' });
      expect(status).toBe('executed');
      const log = await controlDb().operatorAudit.findMany({ where: { targetId: id } });
      expect(log.map(({ action }) => action)).toEqual(['approval.runAlone']);
      expect(await controlDb().approval.findUnique({ where: { id } })).toMatchObject({ isSingle: true });
    } finally {
      overrideEnv({ FOUR_EYES: setting === null ? '' : setting ? '1' : '0' });
    }
  });

  it('is alone when nobody else could agree, unless the setting says otherwise', () => {
    expect([0, 1, 5].map((others) => takesFourEyes(null, others))).toEqual([false, true, true]);
    expect([takesFourEyes(true, 0), takesFourEyes(false, 5)]).toEqual([true, false]);
  });
});

it('an id nobody has is not found', async () => {
  await expect(approve(await decider(), newId('approval'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
