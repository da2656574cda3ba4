import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decideApproval, requestAct } from '@/lib/approvals';
import { recordAudit, relayTenantEvents } from '@/lib/audit';
import { createArticle } from '@/lib/desk';
import { controlDb, inTenantTransaction, tenantDb } from '@/lib/isolation';
import {
  createTenantContext,
  type OperatorContext,
  type TenantContext,
  type TenantRef,
} from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { ALL_PERMISSIONS, IMPERSONATED, impersonatedPermissions } from '@/lib/kernel/permissions';
import { updateAlertSettings } from '@/lib/metering/report';
import { memberCtx, operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { updateTenantSettings } from '@/lib/tenancy/settings';
import { createApiKey } from '../api-keys';
import type { Visit } from '../auth/face';
import { inviteMember } from '../invitations/invite-member';
import type { PortalSession } from '../people';
import {
  elevateImpersonationAct,
  endOperatorVisit,
  endOwnImpersonation,
  listOperatorVisits,
  recordOperatorView,
  startImpersonation,
  stopImpersonation,
  updateOperatorAccess,
} from '.';
import { loadImpersonationSession } from './load-impersonation';
import { openImpersonation } from './open-impersonation';

const visit: Visit = { requestId: newId('request'), ip: '192.0.2.9', userAgent: 'test' };
const ACTS = [elevateImpersonationAct];

async function person(role: 'owner' | 'admin' | 'support' | 'viewer'): Promise<OperatorContext> {
  const op = await operatorCtx(role);
  const name = `${role} ${op.operator.id.slice(-6)}`;
  await controlDb().operator.update({
    where: { id: op.operator.id },
    data: { totpConfirmedAt: new Date(), name },
  });
  return { ...op, operator: { ...op.operator, name } };
}

async function scene() {
  const { tenant, ctx } = await testTenant();
  const op = await person('support');
  const start = (minutes: 15 | 30 | 60 = 15) =>
    startImpersonation(op, {
      tenantId: tenant.id,
      identityId: ctx.actor.id,
      reason: 'Cannot see an article',
      ticket: 'T-17',
      minutes,
    });
  return { tenant, owner: ctx, op, start };
}

async function enter(started: { url: string }) {
  const token = new URL(started.url).hash.slice(1);
  const { sessionId } = await openImpersonation(visit, { token });
  return { token, sessionId, load: () => loadImpersonationSession(sessionId) };
}

/** The context as `lib/web/portal.ts` makes it. */
function contextOf(tenant: TenantRef, { identity, impersonation }: PortalSession): TenantContext {
  const mode = impersonation?.mode ?? 'readOnly';
  return createTenantContext({
    tenant,
    actor: { kind: 'member', ...identity, role: 'owner' },
    impersonation,
    isReadOnly: mode === 'readOnly',
    permissions: impersonatedPermissions('owner', mode),
    requestId: newId('request'),
    locale: 'en',
    timeZone: 'UTC',
    ip: null,
    userAgent: null,
  });
}

async function opened() {
  const parts = await scene();
  const started = await parts.start();
  const entered = await enter(started);
  const session = await entered.load();
  if (!session) throw new Error('The session is not live.');
  return { ...parts, ...entered, id: started.id, session, ctx: contextOf(parts.tenant, session) };
}

async function elevated() {
  const parts = await opened();
  const boss = await person('admin');
  const { id } = await requestAct(parts.op, elevateImpersonationAct, {
    input: { id: parts.id },
    reason: 'They asked me to publish it',
  });
  await decideApproval(boss, ACTS, { id, decision: 'approve' });
  const session = await parts.load();
  if (!session) throw new Error('The session is not live.');
  return { ...parts, boss, ctx: contextOf(parts.tenant, session) };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());
const later = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000);

describe('an operator in the portal', () => {
  it('comes in by a token that works once, within two minutes, for the time that was asked', async () => {
    const { start, op, owner } = await scene();
    const { token, load } = await enter(await start(30));
    await expect(openImpersonation(visit, { token })).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    const session = await load();
    expect(session).toMatchObject({
      identity: { id: owner.actor.id },
      impersonation: { operator: { id: op.operator.id }, mode: 'readOnly', ticket: 'T-17' },
    });
    later(29);
    expect(await load()).not.toBeNull();
    later(2);
    expect(await load()).toBeNull();
    const late = await start();
    later(3);
    await expect(enter(late)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('never stays longer than an hour, whatever is written', async () => {
    const { id } = await opened();
    await expect(
      controlDb().impersonation.update({
        where: { id },
        data: { expiresAt: new Date(Date.now() + 2 * 3_600_000) },
      }),
    ).rejects.toThrow(/impersonations_hour_check/);
  });

  it('needs the role, the consent of the tenant, a member, and nobody who is an operator', async () => {
    const { tenant, owner, op } = await scene();
    const input = { tenantId: tenant.id, identityId: owner.actor.id, reason: 'x', minutes: 15 as const };
    await expect(startImpersonation(await person('viewer'), input)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(startImpersonation(op, { ...input, identityId: newId('identity') })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await updateOperatorAccess(owner, { isAllowed: false });
    await expect(startImpersonation(op, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await updateOperatorAccess(owner, { isAllowed: true });
    const alsoOperator = await memberCtx(tenant, 'admin');
    await controlDb().operator.update({
      where: { id: op.operator.id },
      data: { email: (alsoOperator.actor as { email: string }).email },
    });
    await expect(
      startImpersonation(op, { ...input, identityId: alsoOperator.actor.id }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await controlDb().tenant.update({ where: { id: tenant.id }, data: { status: 'suspended' } });
    await expect(startImpersonation(op, input)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('ends with the next request: by the operator, a colleague, the tenant, its consent, or a lost role', async () => {
    const ways: ((parts: Awaited<ReturnType<typeof opened>>) => Promise<unknown>)[] = [
      ({ sessionId }) => endOwnImpersonation(visit, sessionId),
      ({ op, id }) => stopImpersonation(op, { id }),
      async ({ id }) => stopImpersonation(await person('admin'), { id }),
      ({ owner, id }) => endOperatorVisit(owner, { id }),
      ({ owner }) => updateOperatorAccess(owner, { isAllowed: false }),
      ({ op }) => controlDb().operator.update({ where: { id: op.operator.id }, data: { role: 'viewer' } }),
      ({ op }) =>
        controlDb().operator.update({ where: { id: op.operator.id }, data: { disabledAt: new Date() } }),
      ({ start }) => start(),
    ];
    for (const way of ways) {
      const parts = await opened();
      await way(parts);
      expect(await parts.load(), String(way)).toBeNull();
    }
    const { id } = await opened();
    await expect(stopImpersonation(await person('support'), { id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    const stranger = (await testTenant()).ctx;
    await expect(endOperatorVisit(stranger, { id })).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const user = await memberCtx((await opened()).tenant, 'manager');
    await expect(endOperatorVisit(user, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('reads and changes nothing, by permission and by the database', async () => {
    const { ctx } = await opened();
    expect([...ctx.permissions].filter((permission) => IMPERSONATED[permission] !== 'look')).toEqual([]);
    await expect(createArticle(ctx, { title: 'X' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      publicMessage: expect.stringContaining('You are looking as'),
    });
    // A check that was forgotten: every permission held.
    const forgotten = createTenantContext({ ...ctx, permissions: new Set(ALL_PERMISSIONS) });
    await expect(createArticle(forgotten, { title: 'X' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      inTenantTransaction(ctx, (tx) =>
        recordAudit(tx, ctx, { action: 'article.create', target: { type: 'x', id: 'x', label: 'x' } }),
      ),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await tenantDb(ctx).article.count()).toBe(0);
  });

  it('changes things once a second operator has agreed, under both names', async () => {
    const { op, boss, ctx, id, tenant } = await elevated();
    await createArticle(ctx, { title: 'Written for them' });
    const log = await tenantDb(systemCtx(tenant)).auditEntry.findMany({
      where: { action: 'article.create' },
    });
    expect(log).toMatchObject([
      {
        actorKind: 'operator',
        actorId: op.operator.id,
        actorName: `${op.operator.name} as ${ctx.actor.name}`,
      },
    ]);
    expect(await controlDb().impersonation.findUnique({ where: { id } })).toMatchObject({
      mode: 'elevated',
      elevatedBy: boss.operator.name,
    });
    await relayTenantEvents(tenant.id);
    const own = await tenantDb(systemCtx(tenant)).auditEntry.findMany({
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    expect(new Set(own.map(({ action }) => action))).toEqual(
      new Set([
        'impersonation.start',
        'impersonation.open',
        'approval.request',
        'approval.approve',
        'impersonation.elevate',
        'article.create',
      ]),
    );
    const ours = await controlDb().operatorAudit.findMany({ where: { tenantId: tenant.id } });
    expect(ours.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['impersonation.start', 'impersonation.open', 'impersonation.elevate']),
    );
  });

  it('is not elevated by itself, nor by somebody who may only look', async () => {
    const { op, id } = await opened();
    const asked = await requestAct(op, elevateImpersonationAct, { input: { id }, reason: 'x' });
    for (const other of [op, await person('support')])
      await expect(decideApproval(other, ACTS, { id: asked.id, decision: 'approve' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    const ended = await opened();
    const late = await requestAct(ended.op, elevateImpersonationAct, {
      input: { id: ended.id },
      reason: 'x',
    });
    await endOwnImpersonation(visit, ended.sessionId);
    await expect(
      decideApproval(await person('owner'), ACTS, { id: late.id, decision: 'approve' }),
    ).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('gets no secret and opens no door for others, elevated or not', async () => {
    const { ctx } = await elevated();
    const forbidden = { code: 'FORBIDDEN' };
    await expect(
      createApiKey(ctx, { name: 'x', scopes: ['articles:read'], expiresAt: null }),
    ).rejects.toMatchObject(forbidden);
    await expect(inviteMember(ctx, { email: null, role: 'owner' })).rejects.toMatchObject(forbidden);
    await expect(
      (async () => updateAlertSettings(ctx, { mails: [], webhookUrl: 'https://hooks.example/x' } as never))(),
    ).rejects.toMatchObject(forbidden);
    await expect(updateOperatorAccess(ctx, { isAllowed: true })).rejects.toMatchObject(forbidden);
    expect(ctx.permissions.has('settings.write')).toBe(true);
    const { name, locale, timeZone, currency, accentColor } = ctx.tenant;
    await updateTenantSettings(ctx, { name, locale, timeZone, currency, accentColor });
  });
});

describe('the tenant', () => {
  it('sees who is there, why, until when, and which pages were looked at', async () => {
    const { ctx, owner, op, id, tenant } = await opened();
    await recordOperatorView(ctx, `/${tenant.slug}/articles`);
    await recordOperatorView(owner, '/not-noted');
    await relayTenantEvents(tenant.id);
    const { isAllowed, visits } = await listOperatorVisits(owner);
    expect(isAllowed).toBe(true);
    expect(visits).toMatchObject([
      {
        id,
        operatorName: op.operator.name,
        reason: 'Cannot see an article',
        ticket: 'T-17',
        state: 'open',
        mode: 'readOnly',
        pages: [{ path: `/${tenant.slug}/articles` }],
      },
    ]);
    expect((await listOperatorVisits((await testTenant()).ctx)).visits).toEqual([]);
    await endOperatorVisit(owner, { id });
    expect((await listOperatorVisits(owner)).visits).toMatchObject([
      { state: 'ended', endedBy: owner.actor.name },
    ]);
    await expect(listOperatorVisits(await memberCtx(tenant, 'user'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
