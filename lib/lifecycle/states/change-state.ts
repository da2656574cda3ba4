import { type AuditAction, recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  afterCommit,
  type ControlTx,
  getTenantRef,
  inControlTransaction,
  listTenantRefs,
} from '@/lib/isolation';
import { pauseTenantJobs, resumeTenantJobs } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import type { TenantContext, TenantRef, TenantStatus } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { jobFate } from '@/lib/kernel/tenant-status';
import { directory } from '@/lib/tenancy';
import { partnerAtWork } from '@/lib/tenancy/settings';
import { type Notice, sendNotices } from './notices';
import type { TransitionEffect } from './schemas';
import { ACTS, type LifecycleAct } from './schemas/acts';

interface StateChange {
  tenantId: string;
  act: LifecycleAct;
  to: TenantStatus;
  reason: string | null;
  audit: AuditAction;
  /** Told to owners and admins; none: nobody is told. */
  notice: Notice | null;
  resumeAt?: Date | null;
  eraseAfter?: Date | null;
  /** What was said to happen. */
  effects?: TransitionEffect[];
  /** A run does it, which has made sure that nothing else is going on. */
  isByRun?: boolean;
  /** In place of what the act leads from; for a run that is taken back. */
  from?: readonly TenantStatus[];
  /** Somebody of the tenant's partner does it, in that partner's name. */
  partner?: TenantContext;
  /** More in the same transaction. */
  alongside?: (tx: ControlTx, tenant: TenantRef) => Promise<void>;
}

/**
 * Brings a tenant into another state: the row, its history, both logs, its jobs and its mails, in one transaction. Every process
 * hears of it with the commit, so the next request is answered by the new state; this process forgets the old one at once.
 *
 * @throws AppError FORBIDDEN without the act's permission; NOT_FOUND; INVALID_TRANSITION when the tenant is in no state the act
 *   leads from; CONFLICT while it is being moved, archived, brought back or erased
 */
export function changeState(op: OperatorContext, change: StateChange): Promise<TenantRef> {
  return inControlTransaction((tx) => changeStateIn(tx, op, change));
}

/** The same inside a transaction of somebody who had to ask for it first. */
export async function changeStateIn(
  tx: ControlTx,
  op: OperatorContext,
  change: StateChange,
): Promise<TenantRef> {
  requireOperatorPermission(op, ACTS[change.act].permission);
  const { tenantId } = change;
  const before = await getTenantRef(tx, { id: tenantId });
  if (!change.isByRun) await requireQuiet(tx, change);
  const { count } = await tx.tenant
    .updateMany({
      where: { id: tenantId, status: { in: [...(change.from ?? ACTS[change.act].from)] } },
      data: columnsOf(change),
    })
    .catch(refuseLateComer);
  if (count === 0) throw refusedFrom(before.status);
  const after: TenantRef = { ...before, status: change.to, statusReason: change.reason };
  await tellJobs(tx, after);
  await change.alongside?.(tx, after);
  await recordTransition(tx, op, before, change);
  if (change.notice) await sendNotices(tx, after, change.notice);
  afterCommit(tx, () => directory().invalidate({ tenantId, keys: [`slug:${after.slug}`] }));
  return after;
}

/** The refusal of an act that does not lead from this status. */
export function refusedFrom(status: TenantStatus) {
  return appError('INVALID_TRANSITION', {
    message: `This is not possible while the tenant is ${status}.`,
  });
}

/** Throws CONFLICT while something else changes what the act would. Maintenance may begin and end during a move. */
async function requireQuiet(tx: ControlTx, { tenantId, act }: StateChange): Promise<void> {
  const sentence = await busyBecause(tx, tenantId, act);
  if (sentence) throw appError('CONFLICT', { message: sentence });
}

/** What stands in the way of an act, or null. */
export async function busyBecause(
  tx: Pick<ControlTx, 'lifecycleRun' | 'tenantMove' | 'bundleRun' | 'tenant'>,
  tenantId: string,
  act: LifecycleAct,
): Promise<string | null> {
  if (act === 'delete' || act === 'erase') {
    const sentence = ownersSentence(await countSubTenants(tx, tenantId));
    if (sentence) return sentence;
  }
  const [run, move, restore] = await Promise.all([
    tx.lifecycleRun.findFirst({ where: { tenantId, finishedAt: null }, select: { kind: true } }),
    tx.tenantMove.findFirst({ where: { tenantId, finishedAt: null }, select: { id: true } }),
    tx.bundleRun.findFirst({ where: { tenantId, kind: 'restore', finishedAt: null }, select: { id: true } }),
  ]);
  return busySentence(act, {
    runKind: run?.kind ?? null,
    isMoving: move !== null,
    isRestored: restore !== null,
  });
}

/** A sub-tenant came between the count and the change: the database kept its partner (TN031). */
function refuseLateComer(error: unknown): never {
  if (error instanceof Error && error.message.includes('TN031'))
    throw appError('CONFLICT', { message: ownersSentence(1) ?? '', cause: error });
  throw error;
}

/** Sub-tenants that a tenant would leave without a partner. */
export function countSubTenants(tx: Pick<ControlTx, 'tenant'>, tenantId: string): Promise<number> {
  return tx.tenant.count({ where: { parentId: tenantId, status: { not: 'erased' } } });
}

/** Why a partner cannot go, or null; pure. */
function ownersSentence(subTenants: number): string | null {
  if (subTenants === 0) return null;
  return `It has ${subTenants === 1 ? 'a sub-tenant' : `${subTenants} sub-tenants`}. Detach or erase ${subTenants === 1 ? 'it' : 'them'} first.`;
}

/** Why what is going on stands in the way of an act, or null; pure. */
export function busySentence(
  act: LifecycleAct,
  {
    runKind,
    isMoving,
    isRestored = false,
  }: { runKind: string | null; isMoving: boolean; isRestored?: boolean },
): string | null {
  if (runKind !== null) return `The tenant is being ${RUN_WORDS[runKind] ?? 'changed'} at this moment.`;
  // A move goes on beside them, and a restore closes and opens the tenant by them itself.
  if (act === 'startMaintenance' || act === 'endMaintenance') return null;
  if (isRestored) return 'A backup of the tenant is being restored. Wait until that is over.';
  if (!isMoving) return null;
  return 'The tenant is on its way to another place. Finish the move or take it back first.';
}

const RUN_WORDS: Record<string, string> = {
  archive: 'archived',
  restore: 'brought back',
  erase: 'erased',
};

function columnsOf({ to, reason, resumeAt, eraseAfter }: StateChange) {
  const instant = now();
  return {
    status: to,
    statusReason: reason,
    statusChangedAt: instant,
    resumeAt: resumeAt ?? null,
    eraseAfter: eraseAfter ?? null,
    ...(to === 'erased' ? {} : { deletedAt: to === 'deleting' ? instant : null }),
  };
}

/** Jobs wait while their tenant is closed and go on where they were when it opens. */
async function tellJobs(tx: ControlTx, { id, status }: TenantRef): Promise<void> {
  if (jobFate(status) === 'wait') await pauseTenantJobs(tx, id);
  else if (jobFate(status) === 'run') await resumeTenantJobs(tx, id);
}

async function recordTransition(
  tx: ControlTx,
  op: OperatorContext,
  before: TenantRef,
  change: StateChange,
): Promise<void> {
  const [after] = await listTenantRefs(tx, [before.id]);
  if (!after) throw new Error('The tenant is gone.');
  await tx.tenantTransition.create({
    data: {
      id: newId('transition'),
      tenantId: before.id,
      act: change.act,
      fromStatus: before.status,
      toStatus: change.to,
      reason: change.reason,
      operatorId: op.operator.id,
      operatorName: op.operator.name,
      partnerId: change.partner?.tenant.id ?? null,
      resumeAt: change.resumeAt ?? null,
      eraseAfter: change.eraseAfter ?? null,
      effects: (change.effects ?? []) as object[],
    },
    select: { id: true },
  });
  const entry = {
    action: change.audit,
    target: { type: 'tenant', id: after.id, label: after.name },
    before: { status: before.status, statusReason: before.statusReason },
    after: {
      status: after.status,
      statusReason: after.statusReason,
      resumeAt: change.resumeAt?.toISOString() ?? null,
      eraseAfter: change.eraseAfter?.toISOString() ?? null,
    },
  };
  await recordOperatorAudit(tx, op, { ...entry, tenantId: after.id, reason: change.reason });
  await recordControlAudit(
    tx,
    change.partner ? partnerAtWork(change.partner, after) : operatorContext(op, after),
    entry,
  );
}

/** The operator as the actor in the tenant's own log; without any permission inside the tenant. */
export function operatorContext(op: OperatorContext, tenant: TenantRef) {
  return {
    ...systemContext(tenant, 'Tenantry', op.requestId),
    actor: { kind: 'operator' as const, ...op.operator },
    permissions: new Set<never>(),
    ip: null,
    userAgent: null,
  };
}
