import { defineGuardedAct } from '@/lib/approvals';
import { type ControlTx, controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { recordImpersonation } from './record';
import { impersonationIdSchema } from './schemas';

/** Lets an operator who looks into a portal change things there, until the session ends. */
export const elevateImpersonationAct = defineGuardedAct({
  key: 'impersonation.elevate',
  permission: 'impersonation.start',
  approvalPermission: 'impersonation.elevate',
  schema: impersonationIdSchema,
  async describe(_op, { id }) {
    const row = await loadLive(controlDb(), id);
    return {
      title: `Let ${row.operatorName} change things as ${row.memberName} at ${row.tenant.name}`,
      effects: [
        `Until ${row.expiresAt.toISOString().slice(11, 16)} UTC everything the member may change can be changed.`,
        'Keys, invitations, roles and personal accounts stay closed.',
        `Every change stands in the tenant's log as “${row.operatorName} as ${row.memberName}”.`,
      ],
      target: { type: 'impersonation', id, label: row.memberEmail },
      tenantId: row.tenantId,
      phrase: row.memberEmail,
    };
  },
  async run(tx, op, { id }, { approvedBy, requestedBy }) {
    const row = await loadLive(tx, id);
    if (row.operatorId !== op.operator.id)
      throw appError('FORBIDDEN', { message: 'Only the operator whose session it is can ask for this.' });
    const { count } = await tx.impersonation.updateMany({
      where: { id, tenantId: row.tenantId, mode: 'readOnly', endedAt: null },
      data: { mode: 'elevated', elevatedBy: approvedBy ?? requestedBy, elevatedAt: now() },
    });
    if (count === 0)
      throw appError('INVALID_TRANSITION', { message: 'This session may change things already.' });
    await recordImpersonation(tx, op, {
      action: 'impersonation.elevate',
      by: op.operator,
      of: row,
      after: { approvedBy: approvedBy ?? 'nobody else was there' },
    });
  },
});

async function loadLive(db: Pick<ControlTx, 'impersonation'>, id: string) {
  // eslint-disable-next-line tenantry/scoped-control-query -- operators answer for every tenant
  const row = await db.impersonation.findUnique({
    where: { id },
    include: { tenant: { select: { name: true } } },
  });
  if (!row || row.endedAt || row.expiresAt <= now())
    throw appError('INVALID_TRANSITION', { message: 'This session has ended.' });
  return row;
}
