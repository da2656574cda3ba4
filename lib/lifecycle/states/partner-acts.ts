import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { partnerActor } from '@/lib/kernel/partner-actor';
import { changeState } from './change-state';
import { describeTransition } from './describe-transition';
import type { TransitionPreview } from './schemas';

/** What a partner's change of its sub-tenant's state needs; that it is its sub-tenant the caller has made sure. */
interface PartnerAct {
  tenantId: string;
  /** More in the same transaction: the partner's own log. */
  alongside: (tx: ControlTx) => Promise<void>;
}

/** What suspending or resuming would do to a sub-tenant at this moment. Changes nothing. */
export function describeForPartner(
  ctx: TenantContext,
  input: { tenantId: string; act: 'suspend' | 'resume' },
): Promise<TransitionPreview> {
  requirePermission(ctx, 'subTenant.read');
  return describeTransition(partnerOperator(ctx), input);
}

/**
 * Closes a sub-tenant in the name of its partner, as `suspendTenant` does. The operators' log tells whose people did it.
 * @throws AppError FORBIDDEN without `subTenant.manage`; as `changeState`
 */
export async function suspendForPartner(
  ctx: TenantContext,
  { tenantId, reason, alongside }: PartnerAct & { reason: string },
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  const op = partnerOperator(ctx);
  const { effects } = await describeTransition(op, { tenantId, act: 'suspend' });
  await changeState(op, {
    tenantId,
    act: 'suspend',
    to: 'suspended',
    reason,
    audit: 'tenant.suspend',
    notice: { state: 'suspended', reason, on: null },
    effects,
    partner: ctx,
    alongside: async (tx) => {
      await alongside(tx);
      await enqueueJob(tx, { name: 'lifecycle.settle', payload: { tenantId, takesBackup: true } });
    },
  });
}

/**
 * Opens a sub-tenant again that its partner has closed; what operators have closed only they open.
 * @throws AppError FORBIDDEN without `subTenant.manage`, or when operators have closed it; as `changeState`
 */
export async function resumeForPartner(
  ctx: TenantContext,
  { tenantId, alongside }: PartnerAct,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  await changeState(partnerOperator(ctx), {
    tenantId,
    act: 'resume',
    to: 'active',
    reason: null,
    audit: 'tenant.reactivate',
    notice: { state: 'resumed', reason: null, on: null },
    partner: ctx,
    alongside: async (tx) => {
      // The row is locked by its change, so nobody closes it anew meanwhile.
      if ((await closedBy(tx, tenantId)) !== ctx.tenant.id)
        throw appError('FORBIDDEN', {
          message: 'It was not you who suspended it. Write to support when you think it should open again.',
        });
      await alongside(tx);
    },
  });
}

/** The partner whose people have suspended a tenant last; null: operators. */
export async function closedBy(
  db: Pick<ControlTx, 'tenantTransition'>,
  tenantId: string,
): Promise<string | null> {
  const last = await db.tenantTransition.findFirst({
    where: { tenantId, act: 'suspend' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { partnerId: true },
  });
  return last?.partnerId ?? null;
}

/** A partner's member as the history and the operators' log name them, with the rights for these acts alone. */
function partnerOperator({ actor, tenant, requestId, ip, userAgent }: TenantContext): OperatorContext {
  if (actor.kind !== 'member') throw appError('FORBIDDEN', { detail: { actor: actor.kind } });
  const { id, name, email } = partnerActor(actor, tenant.name);
  return {
    operator: { id, name, email },
    permissions: new Set(['tenant.read', 'tenant.suspend']),
    requestId,
    ip,
    userAgent,
  };
}
