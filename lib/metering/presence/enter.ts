import { inTenantTransaction, tenantDb, type TenantTx } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { type AppError, appError } from '@/lib/kernel/errors';
import { limitOf } from '@/lib/plans';
import { quotaExceeded } from '../quotas/quota-error';
import { lockStock } from '../quotas/sql';
import { noteThresholds } from '../quotas/thresholds';
import { personKey, PRESENT_MS, seen } from './seen';

/** Rows of people who left are of no use to anybody after this. */
const FORGET_MS = 60 * MINUTE_MS;

const KEY = 'concurrentUsers';

/**
 * Notes that the context's member or end user is at work. Whoever was not seen in the last five minutes is new and must fit
 * into the plan's people at the same time; owners are always let in, so that somebody can change the plan.
 *
 * @throws AppError QUOTA_EXCEEDED when a hard limit is full
 */
export async function enter(ctx: TenantContext): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== 'member' && actor.kind !== 'endUser') return;
  const person = personKey(ctx);
  if (seen().has(person)) return;
  const at = now();
  const { value: limit, enforcement } = limitOf(ctx, KEY, at);
  const since = addMs(at, -PRESENT_MS);
  const { count } = await tenantDb(ctx).presence.updateMany({
    where: { id: actor.id, seenAt: { gt: since } },
    data: { seenAt: at },
  });
  if (count === 0) {
    await inTenantTransaction(ctx, async (tx) => {
      if (limit !== null) {
        await lockStock(tx, ctx, KEY);
        const used = await tx.presence.count({ where: { seenAt: { gt: since }, id: { not: actor.id } } });
        const isOwner = actor.kind === 'member' && actor.role === 'owner';
        if (enforcement === 'hard' && !isOwner && used + 1 > limit) throw full(ctx, limit, used, at);
        const periodKey = at.toISOString().slice(0, 10);
        await noteThresholds(tx, ctx, { key: KEY, periodKey, before: used, after: used + 1, limit });
      }
      await see(tx, ctx, at);
    });
  }
  seen().set(person, true);
}

/** Deletes the rows of people who left long ago. */
export async function forgetPresences(ctx: TenantContext): Promise<void> {
  await tenantDb(ctx).presence.deleteMany({ where: { seenAt: { lt: addMs(now(), -FORGET_MS) } } });
}

async function see(tx: TenantTx, { actor, tenant }: TenantContext, at: Date): Promise<void> {
  await tx.presence.upsert({
    where: { tenantId_id: { tenantId: tenant.id, id: actor.id } },
    create: { tenantId: tenant.id, id: actor.id, kind: actor.kind, seenAt: at },
    update: { seenAt: at },
  });
}

function full(ctx: TenantContext, allowed: number, used: number, at: Date): AppError {
  const refusal = quotaExceeded(ctx, { key: KEY, allowed, used, at });
  if (ctx.actor.kind !== 'endUser') return refusal;
  return appError('QUOTA_EXCEEDED', {
    message: 'Many people are here at the moment. Please try again in a few minutes.',
    ...(refusal.detail ? { detail: refusal.detail } : {}),
  });
}
